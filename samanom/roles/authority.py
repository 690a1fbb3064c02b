"""Where a person's right to act comes from: the register here, others when there are any (docs/decisions/0007)."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from samanom.people.models import User
from samanom.roles.models import Assignment


class Authority(Protocol):
    """A source that says in which roles somebody may act; it never writes."""

    def assignments(self, user: User, day: date) -> Iterable[Assignment]:
        """What the person may act in on the Oslo day, each with its municipality; rows that are not ours stay unsaved."""
        ...


class Register:
    """The register of roles: dated rows."""

    def assignments(self, user: User, day: date) -> Iterable[Assignment]:
        held = Assignment.objects.current(day).filter(user=user)
        return held.select_related("municipality").order_by("pk")


def all_assignments(user: User, day: date) -> list[Assignment]:
    """What every authority says of the person, in the order the setting names them."""
    return [
        assignment
        for source in sources(tuple(settings.ROLE_AUTHORITIES))
        for assignment in source.assignments(user, day)
    ]


@cache
def sources(paths: tuple[str, ...]) -> list[Authority]:
    return [import_string(path)() for path in paths]

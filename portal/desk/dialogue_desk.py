"""The secretariat's part of the dialogue: municipalities that wait for an answer. Theirs is in application_desk."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Application
from applications.models.dialogue import Side, waiting_for
from applications.states import State
from portal.desk.application_desk import MOST_LINES
from portal.desk.waiting import Waiting
from samanom.people.models import User
from samanom.roles.rules import is_staff


def waiting(user: User) -> list[Waiting]:
    return list(lines(waiting_for(Side.MINISTRY))) if is_staff(user) else []


def own(user: User) -> list[Waiting]:
    return []


def lines(found: QuerySet[Application]) -> Iterator[Waiting]:
    """Of a draft no more than whose it is."""
    alive = found.exclude(state=State.WITHDRAWN).order_by("pk").values_list("pk", "lead__name")
    for pk, name in alive[:MOST_LINES]:
        title = _("Answer the municipality: %(name)s") % {"name": name}
        yield Waiting(title=title, address=reverse("applications:write_message", args=[pk]))

"""Two people in one seat, or one person twice in the same role: the database refuses, and here it is put in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from samanom.roles.models import Assignment
from samanom.roles.rules.register import in_the_way, in_the_way_in_words

PROMISES = {"one_mayor_and_one_chief_executive_at_a_time", "nobody_holds_the_same_role_twice_at_a_time"}


class OverlapError(Exception):
    """Somebody holds the role on some of these days; `words` names them and the days, in the language of the page."""

    def __init__(self, wanted: Assignment, other: Assignment | None) -> None:
        self.other = other
        self.words = in_the_way_in_words(wanted, other)
        super().__init__(self.words)


@contextmanager
def told_of_overlap(wanted: Assignment) -> Iterator[None]:
    """Save inside this: a refusal by one of the two promises becomes OverlapError, also when somebody was a second faster."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refusal:
        diagnosis = getattr(refusal.__cause__, "diag", None)
        if getattr(diagnosis, "constraint_name", "") not in PROMISES:
            raise
        raise OverlapError(wanted, in_the_way(wanted)) from refusal

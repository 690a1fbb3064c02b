"""The rehearsal's act about money, through the real actions: list, decision, letters, and mayors who open them.

`play` plays it all from one day on; the demo calls the steps for some of a cohort's grants.
"""

from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from random import Random
from typing import Protocol

from django.db import transaction

from grants import actions, rules
from grants.models import Award
from grants.states import State
from samanom.documents.opening import open_letter
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality
from samanom.roles.models import Role


class Stage(Protocol):
    """What the play needs of the stage it is given."""

    random: Random
    counts: Counter[str]
    staff: dict[str, User]

    def people_of(self, municipality: Municipality) -> dict[Role, User]: ...
    def at(self, day: date, hour: int = 12, minute: int = 0) -> AbstractContextManager[None]: ...


def play(cohort: Cohort, stage: Stage, *, year: int, on: date) -> None:
    """The list on one day, the decision two days later, and most mayors open their letter within the week."""
    with stage.at(on):
        prepare(cohort, stage, year=year)
    with stage.at(on + timedelta(days=2)):
        issue(cohort, stage, year=year)
    with stage.at(on + timedelta(days=6)):
        open_letters(cohort, stage, year=year)


def prepare(cohort: Cohort, stage: Stage, *, year: int) -> list[Award]:
    """The secretariat puts every admitted project on the year's list, with the amount that was decided."""
    return actions.prepare_awards(year, by=stage.staff["sekretariatet"], cohort=cohort)


def issue(cohort: Cohort, stage: Stage, *, year: int, only: Iterable[int] | None = None) -> list[Award]:
    """Whoever holds budget authority decides; each letter is made at once, on the day the stage holds."""
    awards = in_state(cohort, year, State.LETTER_DRAFT, only)
    for award in awards:
        with transaction.atomic():
            actions.issue_letters([award], by=stage.staff["budsjett"])
            actions.make_letter(award.pk)
        stage.counts["letters"] += 1
    return awards


def open_letters(cohort: Cohort, stage: Stage, *, year: int, only: Iterable[int] | None = None) -> None:
    """The mayor of each lead municipality opens the letter."""
    for award in in_state(cohort, year, State.SENT, only):
        lead, document = award.project.lead, award.letter
        if lead is None or document is None:
            continue
        mayor = stage.people_of(lead)[Role.MAYOR]
        if rules.can_open_letter(mayor, award):
            open_letter(document, by=mayor, capacity=rules.capacity_to_open(mayor, award))


def in_state(cohort: Cohort, year: int, state: State, only: Iterable[int] | None) -> list[Award]:
    """The cohort's grants of a year in a state, or those of them whose id is among `only`."""
    found = Award.objects.filter(project__cohort=cohort, year=year, state=state).with_recipients()
    found = found.select_related("letter").order_by("pk")
    return list(found if only is None else found.filter(pk__in=list(only)))

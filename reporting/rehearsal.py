"""The rehearsal's last act, through the real actions: project leaders report, the secretariat approves or sends back.

`play` plays it all from one day on; the demo calls the steps for some of a cohort's projects.
"""

from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from random import Random
from typing import Protocol

from reporting import actions
from reporting.models import Forum, Progress, Report
from reporting.rehearsal_words import COMMENTS, SHORTER, TEXTS
from reporting.states import State
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality, Obligation
from samanom.programme.states import ObligationKind
from samanom.roles.models import Role

ONE_IN = 6  # so many reports are there for each one that says too little and is sent back
CORRECT_WITHIN = timedelta(days=14)


class Stage(Protocol):
    """What the play needs of the stage it is given."""

    random: Random
    counts: Counter[str]
    staff: dict[str, User]

    def people_of(self, municipality: Municipality) -> dict[Role, User]: ...
    def at(self, day: date, hour: int = 12, minute: int = 0) -> AbstractContextManager[None]: ...


def play(cohort: Cohort, stage: Stage, *, year: int) -> None:
    """The week before the deadline they report; a week after it the secretariat has answered, and the corrections come."""
    owed = Obligation.objects.filter(
        project__cohort=cohort, year=year, kind=ObligationKind.ANNUAL_REPORT
    ).first()
    if owed is None:
        return
    last_day = clock.last_day(owed.due_at)
    with stage.at(last_day - timedelta(days=7)):
        write(cohort, stage, year=year)
    with stage.at(last_day - timedelta(days=5)):
        submit(cohort, stage, year=year)
    with stage.at(last_day + timedelta(days=7)):
        answer(cohort, stage, year=year)
    with stage.at(last_day + timedelta(days=16)):
        correct(cohort, stage, year=year)


def owing(cohort: Cohort, *, year: int) -> list[int]:
    """Ids of the projects that owe an annual report on the year; one that ends in it owes a final report instead."""
    owed = Obligation.objects.waiting().filter(
        project__cohort=cohort, year=year, kind=ObligationKind.ANNUAL_REPORT, project__lead__isnull=False
    )
    return list(owed.order_by("project__key").values_list("project", flat=True))


def write(cohort: Cohort, stage: Stage, *, year: int, only: Iterable[int] | None = None) -> list[Report]:
    """The project leaders begin and fill in their reports; every sixth says too little. `only`: ids of projects."""
    owed = Obligation.objects.open_at(clock.now()).filter(
        project__cohort=cohort, year=year, kind=ObligationKind.ANNUAL_REPORT, project__lead__isnull=False
    )
    owed = owed.filter(report__isnull=True).select_related("project__lead").order_by("pk")
    chosen = owed if only is None else owed.filter(project__in=list(only))
    return [write_one(obligation, stage, is_weak=n % ONE_IN == 1) for n, obligation in enumerate(chosen)]


def write_one(obligation: Obligation, stage: Stage, *, is_weak: bool = False) -> Report:
    """One report, filled in and saved as a draft."""
    leader = leader_of(obligation, stage)
    report = actions.start(obligation, by=leader)
    standard = obligation.project.letter_language
    words: dict[str, object] = {
        "leader_name": leader.name,
        "leader_phone": f"9{stage.random.randrange(10**7):07}",
        "filled_in_forum": stage.random.choice([Forum.STEERING, Forum.STEERING, Forum.PROJECT]),
        "status": stage.random.choice([Progress.ON_TRACK, Progress.ON_TRACK, Progress.SOMEWHAT_LATE]),
        "money_used": stage.random.randrange(180, 301) * 1000,
        "continue_next_year": True,
        **{field: stage.random.choice(texts[standard]) for field, texts in TEXTS.items()},
    }
    if is_weak:
        words["results_text"] = SHORTER[standard]
    return actions.save(report, values=words, version=report.version, by=leader)


def submit(cohort: Cohort, stage: Stage, *, year: int, only: Iterable[int] | None = None) -> None:
    """The drafts are delivered."""
    for report in in_state(cohort, year, State.DRAFT, only):
        actions.submit(report, by=leader_of(report.obligation, stage))
        stage.counts["reports"] += 1


def answer(cohort: Cohort, stage: Stage, *, year: int, only: Iterable[int] | None = None) -> None:
    """The secretariat approves what says enough, and sends the others back with a new deadline."""
    officer = stage.staff["sekretariatet"]
    for report in in_state(cohort, year, State.SUBMITTED, only):
        if report.results_text in SHORTER.values():
            comment = COMMENTS[report.project.letter_language]
            actions.send_back(report, comment=comment, due_on=clock.today() + CORRECT_WITHIN, by=officer)
        else:
            actions.approve(report, by=officer)


def correct(cohort: Cohort, stage: Stage, *, year: int, only: Iterable[int] | None = None) -> None:
    """What was sent back is put right, submitted once more and approved."""
    for report in in_state(cohort, year, State.RETURNED, only):
        leader, standard = leader_of(report.obligation, stage), report.project.letter_language
        values = {name: getattr(report, name) for name in actions.EDITABLE}
        values["results_text"] = TEXTS["results_text"][standard][0]
        report = actions.save(report, values=values, version=report.version, by=leader)
        actions.approve(actions.submit(report, by=leader), by=stage.staff["sekretariatet"])


def in_state(cohort: Cohort, year: int, state: State, only: Iterable[int] | None) -> list[Report]:
    """The cohort's reports on a year in a state, or those of projects whose id is among `only`."""
    found = Report.objects.filter(project__cohort=cohort, obligation__year=year, state=state)
    found = found.select_related("project__lead", "obligation__project__lead").order_by("pk")
    return list(found if only is None else found.filter(project__in=list(only)))


def leader_of(obligation: Obligation, stage: Stage) -> User:
    assert obligation.project.lead is not None  # noqa: S101  (nobody reports for a project without a lead)
    return stage.people_of(obligation.project.lead)[Role.PROJECT_LEADER]

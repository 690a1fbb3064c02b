"""The plainest report, brought where it is by the real actions; a test spells out what matters to it."""

from datetime import date
from typing import Any

from reporting import actions
from reporting.models import Forum, Progress, Report
from reporting.states import State
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Obligation, Project
from samanom.programme.states import ObligationKind
from samanom.roles.models import Role, people_with
from tests import make

WORDS: dict[str, Any] = {
    "leader_name": "Kari Prosjekt",
    "leader_phone": "99 99 99 99",
    "filled_in_forum": Forum.STEERING,
    "status": Progress.ON_TRACK,
    "progress_text": "Vi har kome i gang.",
    "measures_text": "- Kurs\n- Nye turnusar",
    "results_text": "Fleire heile stillingar.",
    "parties_text": "Alle tre partane er med.",
    "money_used": 280_000,
    "continue_next_year": True,
}


def leader(project: Project, *, language: str = "nb") -> User:
    """Whoever leads the project; somebody new when nobody does."""
    assert project.lead is not None
    found = people_with(Role.PROJECT_LEADER, municipality=project.lead).first()
    return found or make.person(Role.PROJECT_LEADER, project.lead, language=language)


def official() -> User:
    return people_with(Role.SECRETARIAT).first() or make.person(Role.SECRETARIAT)


def owed(project: Project | None = None, *, year: int = 2013, **changes: Any) -> Obligation:
    """An annual report that is open, due on 1 February after the year."""
    dates = {
        "opens_at": clock.end_of_day(date(year, 12, 31)),
        "due_at": clock.end_of_day(date(year + 1, 2, 1)),
    }
    return Obligation.objects.create(
        project=project or make.project(), kind=ObligationKind.ANNUAL_REPORT, year=year, **dates | changes
    )


def report(
    state: State = State.DRAFT, *, of: Obligation | None = None, project: Project | None = None, **words: Any
) -> Report:
    """A report that is filled in, brought to the state by the people whose business it is."""
    obligation = of or owed(project)
    by = leader(obligation.project)
    made = actions.start(obligation, by=by)
    made = actions.save(made, values=WORDS | words, version=made.version, by=by)
    if state == State.DRAFT:
        return made
    made = actions.submit(made, by=by)
    if state == State.APPROVED:
        return actions.approve(made, by=official())
    if state == State.RETURNED:
        return actions.send_back(made, comment="Talfest resultata.", due_on=date(2014, 3, 1), by=official())
    return made

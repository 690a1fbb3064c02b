"""The plainest joint project and grant; a test spells out what matters to it."""

from grants import actions
from grants.models import Award
from samanom.documents import actions as documents
from samanom.people.models import User
from samanom.programme.models import Municipality, Project
from samanom.programme.states import GrantKind
from samanom.roles.models import Role, people_with
from tests import make

YEAR = 2014


def official(role: Role) -> User:
    """Whoever holds the role in the ministry; somebody new when nobody does."""
    return people_with(role).first() or make.person(role)


def joint(*members: Municipality, led: bool = True, ceiling: int = 800_000) -> Project:
    """A project that two municipalities share; its lead may be unsettled."""
    made = make.project(*(members or (make.municipality(), make.municipality())), title="Samarbeidet")
    made.grant_kind, made.annual_amount = GrantKind.CEILING, ceiling
    made.group_name = "Samarbeidet"
    made.lead = made.lead if led else None
    made.save()
    return made


def award(project: Project | None = None, *, amount: int | None = None, year: int = YEAR) -> Award:
    """A grant on the year's list, put there by the secretariat."""
    place = project or make.project()
    amounts = {place.pk: amount or 300_000}
    actions.prepare_awards(year, by=official(Role.SECRETARIAT), amounts=amounts, cohort=place.cohort)
    return Award.objects.get(project=place, year=year)


def sent(project: Project | None = None, *, amount: int | None = None, year: int = YEAR) -> Award:
    """A grant whose letter is made."""
    made = award(project, amount=amount, year=year)
    actions.issue_letters([made], by=official(Role.BUDGET_HOLDER))
    actions.make_waiting_letters()
    return fresh(made)


def with_pdf(project: Project | None = None) -> Award:
    """A grant whose letter is typeset."""
    made = sent(project)
    documents.typeset_waiting()
    return fresh(made)


def fresh(made: Award) -> Award:
    return Award.objects.with_recipients().select_related("letter__case").get(pk=made.pk)

"""Examples of grants and reports for a municipality: found in the play, else brought there by the real actions."""

from datetime import date

from grants import actions as grant_actions
from grants import rules as grant_rules
from grants.models import Award
from grants.states import State as GrantState
from reporting.models import Report
from reporting.states import State as ReportState
from samanom import clock
from samanom.documents import loading
from samanom.documents.opening import open_letter
from samanom.programme.models import Cohort, Municipality, Obligation, Project
from samanom.programme.states import ObligationKind
from samanom.roles.models import Role, people_with
from tests import make
from tests.grants import make as grants
from tests.reporting import make as reports

Kwargs = dict[str, int | str]
NEW = "Eit prosjekt å sjå på"


def grant_year(municipality: Municipality) -> Kwargs:
    """The same for everybody: it belongs to the ministry."""
    return {"year": 2014}


def grant_letter(municipality: Municipality) -> Kwargs:
    """Sent, and not opened."""
    unopened = Award.objects.filter(
        state=GrantState.SENT, project__lead=municipality, letter__opening__isnull=True
    )
    found = unopened.order_by("pk").first() or sent(municipality, 2014)
    return {"pk": found.pk}


def opened_grant_letter(municipality: Municipality) -> Kwargs:
    """Everybody in the municipality may read it."""
    opened = Award.objects.filter(project__lead=municipality, letter__opening__isnull=False)
    found = opened.order_by("pk").first()
    if found is None:
        found = sent(municipality, 2013)
        mayor = people_with(Role.MAYOR, municipality=municipality)[0]
        assert found.letter is not None
        open_letter(found.letter, by=mayor, capacity=grant_rules.capacity_to_open(mayor, found))
    return {"pk": found.pk}


def grant_draft(municipality: Municipality) -> Kwargs:
    found = Award.objects.filter(state=GrantState.LETTER_DRAFT, project__lead=municipality).first()
    return {"pk": (found or grants.award(project(municipality), year=2015)).pk}


def failed_grant_letter(municipality: Municipality) -> Kwargs:
    """Decided, and the worker could not make it."""
    found = Award.objects.filter(project__lead=municipality).exclude(error="").first()
    if found is None:
        found = grants.award(project(municipality, "Eit brev som ikkje blei laga"))
        grant_actions.issue_letters([found], by=grants.official(Role.BUDGET_HOLDER))
        Award.objects.filter(pk=found.pk).update(error="no text")
    return {"pk": found.pk}


def owed_report(municipality: Municipality) -> Kwargs:
    """Open, and nobody has begun."""
    waiting = Obligation.objects.open_at(clock.now()).filter(
        kind=ObligationKind.ANNUAL_REPORT, project__lead=municipality, report__isnull=True
    )
    found = waiting.order_by("pk").first()
    return {"pk": (found or owed(municipality, "Ein rapport å skrive")).pk}


def submitted_report(municipality: Municipality) -> Kwargs:
    return {"pk": report(municipality, ReportState.SUBMITTED).pk}


def returned_report(municipality: Municipality) -> Kwargs:
    return {"pk": report(municipality, ReportState.RETURNED).pk}


def report(municipality: Municipality, state: ReportState) -> Report:
    found = Report.objects.filter(state=state, project__lead=municipality).order_by("pk").first()
    return found or reports.report(state, of=owed(municipality, f"Ein rapport som er {state}"))


def owed(municipality: Municipality, title: str) -> Obligation:
    return reports.owed(project(municipality, title))


def project(municipality: Municipality, title: str = NEW) -> Project:
    """A project of the municipality's own, in a rehearsal."""
    found = Project.objects.filter(lead=municipality, title=title).first()
    return found or make.project(municipality, within=rehearsal(), title=title)


def rehearsal() -> Cohort:
    found = Cohort.objects.filter(rehearsal=True, starts_on__lte=date(2014, 1, 1)).first()
    return found or make.cohort(rehearsal=True)


def sent(municipality: Municipality, year: int) -> Award:
    loading.load()
    return grants.sent(project(municipality), year=year)


THINGS = {
    "failed_grant_letter": failed_grant_letter,
    "grant_draft": grant_draft,
    "grant_letter": grant_letter,
    "grant_year": grant_year,
    "opened_grant_letter": opened_grant_letter,
    "owed_report": owed_report,
    "returned_report": returned_report,
    "submitted_report": submitted_report,
}

"""May this person? Is the report ready (programme.md chapter 10, form E)? Nothing here writes."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from grants.models import projects_of
from reporting.models import Report
from reporting.states import State
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Obligation, Project
from samanom.programme.states import ObligationKind
from samanom.roles.models import Assignment, Role
from samanom.roles.rules import CASE_READERS, STAFF, assignment_as, assignments, holds, municipalities_of

Reader = User | AnonymousUser

# What a report must say before it is submitted (form E, the ones marked R), in the order of the form.
REQUIRED = (
    "leader_name",
    "leader_phone",
    "filled_in_forum",
    "status",
    "progress_text",
    "measures_text",
    "results_text",
    "parties_text",
    "money_used",
)
READERS = (*CASE_READERS, Role.COMPETENCE_READER)


def leadership(user: Reader, project: Project) -> Assignment | None:
    """The assignment with which the person leads the project: project leader in its lead municipality (R-REP-1)."""
    for held in assignments(user):
        is_leader = held.acting_role == Role.PROJECT_LEADER and held.municipality_id == project.lead_id
        if is_leader and held.project_id in {None, project.pk}:
            return held
    return None


def can_see_reports(user: Reader) -> bool:
    """The list of reports: the ministry, its readers, and everybody in a municipality, who see their own."""
    return holds(user, *READERS) or bool(municipalities_of(user))


def obligations_visible_to(user: Reader) -> QuerySet[Obligation]:
    """Annual reports whose form has opened: the ministry and its readers see all, a municipality those of its projects."""
    owed = Obligation.objects.filter(kind=ObligationKind.ANNUAL_REPORT, opens_at__lte=clock.now())
    if holds(user, *READERS):
        return owed
    return owed.filter(project__in=projects_of(municipalities_of(user)))


def can_see_phone(user: Reader, report: Report) -> bool:
    """Those who work with the case; a telephone number is no business of other readers (R-LAW-2)."""
    own = {place.pk for place in report.project.members}
    return holds(user, *CASE_READERS) or bool(municipalities_of(user) & own)


def can_start(user: Reader, obligation: Obligation) -> bool:
    """The form is open, nobody has begun, and the person leads the project."""
    is_open = (
        obligation.opens_at <= clock.now()
        and obligation.fulfilled_at is None
        and not obligation.is_before_the_portal
    )
    return (
        is_open
        and obligation.kind == ObligationKind.ANNUAL_REPORT
        and leadership(user, obligation.project) is not None
    )


def can_edit(user: Reader, report: Report) -> bool:
    return report.state in {State.DRAFT, State.RETURNED} and leadership(user, report.project) is not None


def can_submit(user: Reader, report: Report) -> bool:
    return can_edit(user, report)


def can_approve(user: Reader, report: Report) -> bool:
    """The secretariat, never the person who submitted it (R-REP-10)."""
    return report.state == State.SUBMITTED and holds(user, *STAFF) and report.submitted_by_id != user.pk


def can_send_back(user: Reader, report: Report) -> bool:
    return can_approve(user, report)


def drafts_that_move(assignment: Assignment) -> QuerySet[Report]:
    """Reports that are being written with the name of a project leader who leaves; what is delivered keeps its name."""
    if assignment.role != Role.PROJECT_LEADER:
        return Report.objects.none()
    found = Report.objects.filter(
        state__in=[State.DRAFT, State.RETURNED],
        project__lead=assignment.municipality_id,
        leader_name=assignment.user.name[:80],
    )
    return (found.filter(project=assignment.project_id) if assignment.project_id else found).order_by("pk")


def review_assignment(user: User) -> Assignment | None:
    return assignment_as(user, *STAFF)


def missing_for_submit(report: Report) -> list[str]:
    """The names of the fields that must be filled in first, as they stand on the form."""
    names = [name for name in REQUIRED if getattr(report, name) in {None, ""}]
    return [str(report._meta.get_field(name).verbose_name) for name in names]  # type: ignore[union-attr]


def all_missing() -> list[str]:
    """What is missing while nobody has begun."""
    return [_("the whole report")]

"""Questions about the programme's own things. Who may change them, `samanom.roles` above us tells."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samanom.programme.models import CalendarEntry, Municipality, Obligation, Project, ReviewItem


def can_be_lead(municipality: Municipality, project: Project) -> bool:
    """Only one that takes part can be the lead (R-CALL-4)."""
    return municipality in project.members


def is_open(item: ReviewItem) -> bool:
    return item.resolved_at is None


def can_be_fulfilled(obligation: Obligation) -> bool:
    """Once, and not when it is from before the portal."""
    return obligation.fulfilled_at is None and not obligation.is_before_the_portal


def owed_because_of(entry: CalendarEntry) -> QuerySet[Obligation]:
    """What still waits because of a date in the calendar: in its cohort, else in every real one."""
    if entry.year is None:
        return Obligation.objects.none()
    owed = Obligation.objects.waiting().filter(
        kind=entry.kind, year=entry.year, project__cohort__rehearsal=False
    )
    return owed if entry.cohort_id is None else owed.filter(project__cohort=entry.cohort_id)


def municipality_problem(project: Project, wrong: Municipality, right: Municipality) -> str:
    """Why the one cannot take the place of the other in the project; empty when it can.

    A municipality that is in the project already may take the lead from the wrong one, nothing else.
    """
    if wrong not in project.members:
        return _("The municipality is not in the project.")
    if wrong == right:
        return _("Choose another municipality than the wrong one.")
    if right in project.members:
        return "" if project.lead == wrong else _("The municipality is in the project already.")
    if project.participations.filter(municipality=right).exists():
        return _("The municipality is mentioned in the project already.")
    return ""

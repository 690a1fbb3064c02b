"""The desk's part of reports: what a project owes, and what the secretariat has to read."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.desk.waiting import Waiting
from reporting import rules
from reporting.models import Report
from reporting.states import State
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Obligation
from samanom.programme.states import ObligationKind
from samanom.roles.models import Role
from samanom.roles.rules import assignments, is_staff


def waiting(user: User) -> list[Waiting]:
    return [*to_write(user), *to_read(user)]


def own(user: User) -> list[Waiting]:
    """The door to the list of reports."""
    if not rules.can_see_reports(user):
        return []
    return [Waiting(title=_("Reports"), address=reverse("reporting:index"))]


def to_write(user: User) -> list[Waiting]:
    """Annual reports that are open and not delivered, of the projects the person leads."""
    led = {
        (a.municipality_id, a.project_id) for a in assignments(user) if a.acting_role == Role.PROJECT_LEADER
    }
    if not led:
        return []
    owed = Obligation.objects.open_at(clock.now()).filter(
        kind=ObligationKind.ANNUAL_REPORT, project__lead__in={place for place, _project in led}
    )
    rows = owed.values_list(
        "pk", "year", "due_at", "project", "project__lead", "project__title", "report", "report__state"
    )
    return [
        Waiting(
            title=_("Annual report for %(year)s: %(project)s") % {"year": year, "project": title},
            address=reverse("reporting:edit", args=[report])
            if report
            else reverse("reporting:start", args=[pk]),
            note=str(State(state).label) if state else _("Not begun"),
            due=due_at,
        )
        for pk, year, due_at, project, lead, title, report, state in rows
        if led & {(lead, None), (lead, project)}
    ]


def to_read(user: User) -> list[Waiting]:
    """Reports that wait for an answer from the secretariat."""
    if not is_staff(user):
        return []
    count = Report.objects.filter(state=State.SUBMITTED).exclude(submitted_by=user).count()
    if not count:
        return []
    title = ngettext("%(count)s report to read", "%(count)s reports to read", count) % {"count": count}
    return [
        Waiting(title=title, address=f"{reverse('reporting:index')}?state={State.SUBMITTED}", count=count)
    ]

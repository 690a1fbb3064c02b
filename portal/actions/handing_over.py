"""Somebody leaves: the role goes on, and with it what is being written. What is signed, delivered and told stays as it is."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.actions.handing_over import hand_over_contact
from portal import emails
from portal.actions.readiness import NotReadyError
from reporting.actions import hand_over_reports
from samanom import clock
from samanom.people.models import User
from samanom.roles import actions as roles
from samanom.roles import rules
from samanom.roles.actions import NewPerson
from samanom.roles.models import Assignment


@transaction.atomic
def hand_over(
    assignment: Assignment, *, to: User | NewPerson, last_day: date, begins_today: bool = False, by: User
) -> Assignment:
    """End the role with an Oslo day, let the successor hold it from the next one (or today), and move the drafts.

    Gives the successor's assignment; tells both and the secretariat. Raises NotReadyError for a day or a person that will not do.
    """
    assignment = roles.locked(assignment)
    if not rules.can_hand_over(by, assignment):
        raise PermissionDenied
    check_day(assignment, last_day)
    successor = roles.introduce(to, like=assignment.user, by=by) if isinstance(to, NewPerson) else to
    if not rules.can_follow(successor, assignment):
        raise NotReadyError(_("This person cannot take over the role."))
    begins_on = clock.today() if begins_today else last_day + timedelta(days=1)
    if assignment.valid_to is not None and begins_on > assignment.valid_to:
        raise NotReadyError(_("The role ends that day for everybody. Choose an earlier last day."))
    try:
        follows = roles.hand_over(assignment, to=successor, last_day=last_day, begins_on=begins_on, by=by)
    except roles.OverlapError as overlap:
        raise NotReadyError(overlap.words) from overlap
    applications = hand_over_contact(assignment, to=successor, by=by)
    reports = hand_over_reports(assignment, to=successor, by=by)
    emails.handed_over(assignment, follows, last_day=last_day, moved=len(applications) + len(reports))
    return follows


@transaction.atomic
def leave_open(assignment: Assignment, *, last_day: date, by: User) -> Assignment:
    """End the role though nobody takes over; the desk of those who answer for it says so while it lasts."""
    assignment = roles.locked(assignment)
    if not rules.can_leave_open(by, assignment):
        raise PermissionDenied
    check_day(assignment, last_day)
    roles.leave_open(assignment, last_day=last_day, by=by)
    emails.left_open(assignment, last_day=last_day)
    return assignment


def check_day(assignment: Assignment, last_day: date) -> None:
    if problem := rules.last_day_problem(assignment, last_day):
        raise NotReadyError(problem)

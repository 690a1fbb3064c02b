"""Give, change and end assignments; each leaves a line of history. Those who act on a page come through `register`."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samanom import clock
from samanom.audit import actions as audit
from samanom.documents.models import Upload
from samanom.interface.versions import check_version
from samanom.people.actions import end_sessions
from samanom.people.models import User
from samanom.programme.models import Municipality, Project
from samanom.roles.actions.overlaps import told_of_overlap
from samanom.roles.models import Assignment, Body, Role


@transaction.atomic
def assign(
    user: User,
    role: Role,
    *,
    by: User | None,
    municipality: Municipality | None = None,
    project: Project | None = None,
    valid_from: date,
    valid_to: date | None = None,
    acts_for: str = "",
    authority: str = "",
    authority_kind: str = "",
    case_number: str = "",
    decided_on: date | None = None,
    authority_document: Upload | None = None,
    confederation: str = "",
    body: str = "",
    note: str = "",
    capacity: str = "",
    **detail: Any,
) -> Assignment:
    """Let a person act in a role from a day, to and with another (Oslo days). Whoever gets a right logs in anew (A7).

    Raises OverlapError when somebody, or the person, holds the role on some of these days. `capacity` and `detail` go
    to the history.
    """
    hold(municipality, user)
    assignment = Assignment(
        user=user,
        role=role,
        municipality=municipality,
        project=project,
        acts_for=acts_for,
        authority=authority,
        authority_kind=authority_kind,
        case_number=case_number,
        decided_on=decided_on,
        authority_document=authority_document,
        confederation=confederation,
        body=body or (Body.PROGRAMME_COUNCIL if role == Role.COUNCIL_READER else ""),
        note=note,
        rehearsal=user.is_invented,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    with told_of_overlap(assignment):
        assignment.save(force_insert=True)
    audit.record("role.assigned", subject=assignment, by=by, capacity=capacity, role=role, **detail)
    user.__dict__.pop("_held", None)
    end_sessions(user)
    return assignment


@transaction.atomic
def end(
    assignment: Assignment,
    *,
    by: User | None,
    last_day: date,
    reason: str = "",
    capacity: str = "",
    **detail: Any,
) -> Assignment:
    """End an assignment with the Oslo day `last_day`; the person's sessions end at once (A7)."""
    hold(assignment.municipality, assignment.user)
    assignment = Assignment.objects.select_for_update(of=["self"]).get(pk=assignment.pk)
    assignment.valid_to = last_day
    assignment.ended_reason = reason
    assignment.version += 1
    assignment.settled_at = None
    with told_of_overlap(assignment):
        assignment.save(update_fields=["valid_to", "ended_reason", "version", "settled_at"])
    words = {"last_day": last_day.isoformat(), **({"reason": reason} if reason else {}), **detail}
    audit.record("role.ended", subject=assignment, by=by, capacity=capacity, **words)
    end_sessions(assignment.user)
    return assignment


@transaction.atomic
def move_term(
    assignment: Assignment,
    *,
    by: User | None,
    opened_version: int,
    valid_from: date,
    valid_to: date | None,
    reason: str,
    capacity: str = "",
) -> Assignment:
    """Correct from when to when (Oslo days). Raises OverlapError, and ChangedElsewhereError when another was first."""
    hold(assignment.municipality, assignment.user)
    assignment = Assignment.objects.select_for_update(of=["self"]).get(pk=assignment.pk)
    check_version(assignment, opened_version)
    before = [str(assignment.valid_from), str(assignment.valid_to or "")]
    assignment.valid_from, assignment.valid_to = valid_from, valid_to
    assignment.version += 1
    assignment.settled_at = None
    with told_of_overlap(assignment):
        assignment.save(update_fields=["valid_from", "valid_to", "version", "settled_at"])
    after = [str(valid_from), str(valid_to or "")]
    audit.record(
        "role.term_changed",
        subject=assignment,
        by=by,
        capacity=capacity,
        before=before,
        after=after,
        reason=reason,
    )
    end_sessions(assignment.user)
    return assignment


@transaction.atomic
def withdraw(assignment: Assignment, *, by: User | None, reason: str, capacity: str = "") -> None:
    """Take out what has not begun: it never gave a right, and the history keeps that it was entered and taken out."""
    hold(assignment.municipality, assignment.user)
    assignment = Assignment.objects.select_for_update(of=["self"]).get(pk=assignment.pk)
    if assignment.valid_from <= clock.today():
        raise PermissionDenied
    audit.record("role.withdrawn", subject=assignment, by=by, capacity=capacity, reason=reason)
    assignment.delete()


def hold(municipality: Municipality | None, user: User) -> None:
    """Let those who change the register of one municipality, or of one person in the ministry, come one at a time."""
    if municipality is not None:
        Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    else:
        User.objects.select_for_update(no_key=True).get(pk=user.pk)


def settle_ended(limit: int = 500) -> int:
    """End the sessions of those whose last day is past, once for each assignment (A7); says how many."""
    past = Assignment.objects.filter(valid_to__lt=clock.today(), settled_at=None)
    with transaction.atomic():
        held = list(past.select_for_update(skip_locked=True, of=["self"]).select_related("user")[:limit])
        for user in {assignment.user_id: assignment.user for assignment in held}.values():
            end_sessions(user)
        Assignment.objects.filter(pk__in=[assignment.pk for assignment in held]).update(
            settled_at=clock.now()
        )
    return len(held)

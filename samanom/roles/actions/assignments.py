"""Give and end assignments; both leave a line of history."""

from datetime import date

from django.db import transaction

from samanom.audit import actions as audit
from samanom.people.actions import end_sessions
from samanom.people.models import User
from samanom.programme.models import Municipality, Project
from samanom.roles.models import Assignment, Role


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
    confederation: str = "",
) -> Assignment:
    """Let a person act in a role from a day, to and with another (Oslo days). Whoever gets a right logs in anew (A7)."""
    assignment = Assignment.objects.create(
        user=user,
        role=role,
        municipality=municipality,
        project=project,
        acts_for=acts_for,
        authority=authority,
        confederation=confederation,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    audit.record("role.assigned", subject=assignment, by=by, role=role)
    user.__dict__.pop("_held", None)
    end_sessions(user)
    return assignment


@transaction.atomic
def end(assignment: Assignment, *, by: User | None, last_day: date) -> Assignment:
    """End an assignment with the Oslo day `last_day`; the person's sessions end at once (A7)."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    assignment.valid_to = last_day
    assignment.save(update_fields=["valid_to"])
    audit.record("role.ended", subject=assignment, by=by, last_day=last_day.isoformat())
    end_sessions(assignment.user)
    return assignment

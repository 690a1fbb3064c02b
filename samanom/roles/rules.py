"""May this person act in that role? A person's assignments are read once and kept on the person for the request."""

from django.contrib.auth.models import AnonymousUser

from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.authority import all_assignments
from samanom.roles.models import Assignment, Role

STAFF = (Role.SECRETARIAT, Role.SECRETARIAT_LEAD)
# Roles in the ministry and readers who may see submitted cases of every municipality.
CASE_READERS = (*STAFF, Role.BUDGET_HOLDER, Role.PAYMENT_APPROVER, Role.APPEAL_HANDLER, Role.AUDITOR)


def assignments(user: User | AnonymousUser) -> list[Assignment]:
    """What the person holds today, with the municipality; the authorities are asked once for each person object and day."""
    if not isinstance(user, User) or not user.is_active:
        return []
    day = clock.today()
    known = user.__dict__.get("_held")
    if known is None or known[0] != day:
        known = user.__dict__["_held"] = (day, all_assignments(user, day))
    return list(known[1])


def holds(
    user: User | AnonymousUser, *roles: Role | str, municipality: Municipality | int | None = None
) -> bool:
    """True when the person holds one of the roles today, itself or as deputy, in this municipality when one is given."""
    return assignment_as(user, *roles, municipality=municipality) is not None


def assignment_as(
    user: User | AnonymousUser, *roles: Role | str, municipality: Municipality | int | None = None
) -> Assignment | None:
    """The assignment with which the person acts in one of the roles; an own role goes before a deputy's."""
    place = municipality.pk if isinstance(municipality, Municipality) else municipality
    fitting = [
        a
        for a in assignments(user)
        if a.acting_role in roles and (place is None or a.municipality_id in {place, None})
    ]
    return min(fitting, key=lambda a: a.role == Role.DEPUTY, default=None)


def municipalities_of(user: User | AnonymousUser, *roles: Role | str) -> set[int]:
    """Ids of the municipalities in which the person holds one of the roles (any municipal role when none is named)."""
    return {
        a.municipality_id
        for a in assignments(user)
        if a.municipality_id is not None and (not roles or a.acting_role in roles)
    }


def is_staff(user: User | AnonymousUser) -> bool:
    """Does the person work in the secretariat?"""
    return holds(user, *STAFF)


def capacity(assignment: Assignment | None) -> str:
    """In what capacity, in words for the history: «as mayor for 1840», «as deputy for mayor for 1840 (by election)»."""
    if assignment is None:
        return ""
    role = assignment.acting_role.replace("_", " ")
    words = f"as deputy for {role}" if assignment.role == Role.DEPUTY else f"as {role}"
    if assignment.municipality is not None:
        words += f" for {assignment.municipality.number}"
    return f"{words} ({assignment.authority})" if assignment.role == Role.DEPUTY else words

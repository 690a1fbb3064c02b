"""May this person act in that role? A person's assignments are read once and kept on the person for the request."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samanom import clock
from samanom.audit.models import Entry
from samanom.interface.words import long_date
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.authority import all_assignments
from samanom.roles.models import PROGRAMME_WIDE, Assignment, Role

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


# Those who leave in mid-project and let somebody else go on; mayors and chief executives follow elections and appointments.
HANDED_OVER = (
    Role.APPLICANT_EDITOR,
    Role.PROJECT_LEADER,
    Role.STEERING_GROUP_MEMBER,
    Role.PARTY_POLITICAL,
    Role.PARTY_ADMINISTRATIVE,
    Role.PARTY_UNION,
)
# The lines of history that end a handover, with a successor or without.
LEFT = ("role.handed_over", "role.left_open")


def can_be_handed_over() -> QuerySet[Assignment]:
    """Roles that are held today and have not been handed over already."""
    left = Entry.objects.filter(verb__in=LEFT, subject_type=Assignment._meta.label_lower)
    held = Assignment.objects.current().filter(role__in=HANDED_OVER)
    return held.exclude(pk__in=left.values("subject_id"))


def handovers_visible_to(user: User | AnonymousUser) -> QuerySet[Assignment]:
    """Those of the person's own municipalities; all for the secretariat."""
    found = can_be_handed_over()
    return found if is_staff(user) else found.filter(municipality__in=municipalities_of(user))


def answers_for_roles(user: User | AnonymousUser, municipality: Municipality | int | None) -> bool:
    """The municipality's mayor and chief executive with their deputies, and the secretariat."""
    return holds(user, Role.MAYOR, Role.CHIEF_EXECUTIVE, municipality=municipality) or is_staff(user)


def can_hand_over(user: User | AnonymousUser, assignment: Assignment) -> bool:
    """Whoever holds the role, and those who answer for roles in the municipality."""
    is_own = assignment.user_id == user.pk
    return (is_own or answers_for_roles(user, assignment.municipality_id)) and (
        can_be_handed_over().filter(pk=assignment.pk).exists()
    )


def can_leave_open(user: User | AnonymousUser, assignment: Assignment) -> bool:
    """End the role though nobody takes over: not the one who leaves, but those who answer for it."""
    return answers_for_roles(user, assignment.municipality_id) and can_hand_over(user, assignment)


def possible_successors(assignment: Assignment) -> QuerySet[User]:
    """Those who have an account in the municipality already."""
    there = Assignment.objects.current().filter(municipality=assignment.municipality_id)
    found = User.objects.filter(is_active=True, pk__in=there.values("user")).exclude(pk=assignment.user_id)
    return found.order_by("name", "pk")


def can_follow(person: User, assignment: Assignment) -> bool:
    """May this person take over? Not the one who leaves, nobody whose account is closed, nobody in the ministry."""
    return person.is_active and person.pk != assignment.user_id and not officials(person)


def officials(*people: User) -> set[int]:
    """Those of them, by key, who hold a role in the ministry or the programme today: they act for no municipality."""
    held = Assignment.objects.current().filter(user__in=people, role__in=PROGRAMME_WIDE)
    return set(held.values_list("user", flat=True))


def last_day_problem(assignment: Assignment, day: date) -> str:
    """Why the role cannot end with this Oslo day; empty when it can."""
    if day < clock.today():
        return _("Write today or a later day.")
    if day > clock.LAST_DAY:
        return _("Choose a day between 2000 and 2099.")
    if assignment.valid_to is not None and day > assignment.valid_to:
        return _("The role ends on %(day)s already.") % {"day": long_date(assignment.valid_to)}
    return ""


def capacity_to_hand_over(user: User, assignment: Assignment) -> str:
    """In what capacity the person hands over, in words for the history."""
    if assignment.user_id == user.pk:
        return capacity(assignment)
    place = assignment.municipality_id
    leading = assignment_as(user, Role.MAYOR, Role.CHIEF_EXECUTIVE, municipality=place)
    return capacity(leading or assignment_as(user, *STAFF))

"""The register of roles: who may see it, who may enter, change and end what stands in it, and what stands in the way."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samanom import clock
from samanom.interface.words import long_date
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import MUNICIPAL, ONE_AT_A_TIME, Assignment, Election, Role
from samanom.roles.rules import STAFF, assignments, holds, is_staff, municipalities_of

Reader = User | AnonymousUser

# They see every municipality; staff also phones and addresses.
READERS = (*STAFF, Role.AUDITOR, Role.SYSTEM_ADMIN)
# What the secretariat enters on the page of a municipality; a deputy has a page of their own.
ENTERED = tuple(role for role in Role if role in MUNICIPAL and role != Role.DEPUTY)
# Whom the municipality's own leaders may let go.
LET_GO_LOCALLY = (
    Role.PROJECT_LEADER,
    Role.APPLICANT_EDITOR,
    Role.PARTY_POLITICAL,
    Role.PARTY_ADMINISTRATIVE,
    Role.PARTY_UNION,
)


def can_see_all(user: Reader) -> bool:
    """The list of every municipality."""
    return holds(user, *READERS)


def municipalities_seen_by(user: Reader) -> QuerySet[Municipality]:
    """Whose register the person may read: every one, or those where they hold a role today."""
    if can_see_all(user):
        return Municipality.objects.all()
    return Municipality.objects.filter(pk__in=municipalities_of(user))


def can_see_contacts(user: Reader, municipality: Municipality) -> bool:
    """Phones and addresses are for colleagues and staff (R-LAW-2)."""
    return is_staff(user) or municipality.pk in municipalities_of(user)


def can_assign(user: Reader, municipality: Municipality) -> bool:
    return is_staff(user)


def can_change_term(user: Reader, assignment: Assignment) -> bool:
    return is_staff(user) and assignment.municipality_id is not None


def own_seats(user: Reader, municipality_id: int | None) -> list[Role]:
    """Mayor or chief executive in their own right, not as somebody's deputy."""
    return [
        Role(a.role)
        for a in assignments(user)
        if a.role in ONE_AT_A_TIME and a.municipality_id == municipality_id
    ]


def seats_to_deputise(user: Reader, municipality: Municipality) -> list[Role]:
    """For whom the person may appoint a deputy: the secretariat for both, mayor and chief executive each for their own."""
    return list(ONE_AT_A_TIME) if is_staff(user) else own_seats(user, municipality.pk)


def can_appoint_deputy(user: Reader, municipality: Municipality) -> bool:
    return bool(seats_to_deputise(user, municipality))


def is_own_deputy(user: User, email: str, acts_for: Role, municipality: Municipality) -> bool:
    """Nobody acts for themselves."""
    return email.casefold() == user.email.casefold() and acts_for in own_seats(user, municipality.pk)


def can_end(user: Reader, assignment: Assignment) -> bool:
    """Nothing ends twice. Mayor and chief executive let go their own deputies and those who work with the project."""
    if assignment.municipality_id is None or is_past(assignment):
        return False
    if is_staff(user):
        return True
    seats = own_seats(user, assignment.municipality_id)
    if assignment.role == Role.DEPUTY:
        return assignment.acts_for in seats
    return bool(seats) and assignment.role in LET_GO_LOCALLY


def can_see_elections(user: Reader) -> bool:
    return holds(user, *STAFF, Role.AUDITOR)


def can_upload_election(user: Reader) -> bool:
    return is_staff(user)


def can_apply_election(user: Reader, election: Election) -> bool:
    """Once."""
    return is_staff(user) and election.applied_at is None


def is_past(assignment: Assignment) -> bool:
    return assignment.valid_to is not None and assignment.valid_to < clock.today()


def is_coming(assignment: Assignment) -> bool:
    return assignment.valid_from > clock.today()


def in_the_way(wanted: Assignment) -> Assignment | None:
    """What already stands in the register on some of the same days and cannot stand beside it; the earliest one."""
    others = Assignment.objects.within(wanted.valid_from, wanted.valid_to).exclude(pk=wanted.pk)
    same = Q(
        user_id=wanted.user_id,
        role=wanted.role,
        municipality_id=wanted.municipality_id,
        project_id=wanted.project_id,
        acts_for=wanted.acts_for,
        confederation=wanted.confederation,
        body=wanted.body,
    )
    if wanted.role in ONE_AT_A_TIME:
        same |= Q(role=wanted.role, municipality_id=wanted.municipality_id, rehearsal=wanted.rehearsal)
    return others.filter(same).select_related("user").order_by("valid_from").first()


def in_the_way_in_words(wanted: Assignment, other: Assignment | None) -> str:
    """«Kari Nordmann is mayor from 1 October 2011 with no end set. …»"""
    if other is None:
        return _("Somebody changed the register at the same moment. Look at it and try again.")
    names = {
        "name": other.user.name,
        "role": other.in_words().lower(),
        "first": long_date(other.valid_from),
        "last": long_date(other.valid_to) if other.valid_to else "",
    }
    if other.valid_to:
        return _("%(name)s is %(role)s from %(first)s to and including %(last)s. Choose other days.") % names
    return (
        _(
            "%(name)s is %(role)s from %(first)s, with no end set. Set an end there first, or choose other days."
        )
        % names
    )

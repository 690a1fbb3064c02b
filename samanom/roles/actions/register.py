"""What people do on the pages of the register: ask, change, and tell the one it concerns."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samanom.audit import actions as audit
from samanom.documents.actions import keep_upload
from samanom.documents.uploads import CheckedFile
from samanom.people.actions import find_or_create_person
from samanom.people.models import User
from samanom.programme.models import Municipality, Project
from samanom.programme.models.municipalities import letter_language
from samanom.roles import emails
from samanom.roles.actions.assignments import assign, end, hold, move_term, withdraw
from samanom.roles.models import ONE_AT_A_TIME, Assignment, Role
from samanom.roles.rules import STAFF, assignment_as, capacity, officials
from samanom.roles.rules import register as rules


@dataclass(frozen=True)
class Person:
    """Who is to hold a role: somebody we know by their address, else somebody new with a name."""

    email: str
    name: str = ""
    title: str = ""


@dataclass(frozen=True)
class Term:
    """From a day to and including another (Oslo days); no end set when it is left out."""

    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Decision:
    """On what a deputy's right rests (programme.md 2)."""

    authority: str
    kind: str
    case_number: str = ""
    decided_on: date | None = None
    document: CheckedFile | None = None


@transaction.atomic
def assign_holder(
    municipality: Municipality,
    person: Person,
    role: Role,
    term: Term,
    *,
    by: User,
    project: Project | None = None,
    confederation: str = "",
    note: str = "",
) -> Assignment:
    """Enter who holds a municipal role; somebody new gets an account without a password. Raises OverlapError."""
    if not rules.can_assign(by, municipality) or role not in rules.ENTERED:
        raise PermissionDenied
    user, is_new = find_or_make(person, municipality, by=by)
    assignment = assign(
        user,
        role,
        by=by,
        municipality=municipality,
        project=project,
        valid_from=term.valid_from,
        valid_to=term.valid_to,
        confederation=confederation,
        note=note,
        capacity=capacity_for(by, municipality),
    )
    emails.role_assigned(assignment, by=by, is_new=is_new)
    return assignment


@transaction.atomic
def appoint_deputy(
    municipality: Municipality,
    person: Person,
    acts_for: Role,
    term: Term,
    decision: Decision,
    *,
    by: User,
    note: str = "",
) -> Assignment:
    """Let somebody act for the mayor or the chief executive, on a decision (programme.md 2). Raises OverlapError."""
    if acts_for not in rules.seats_to_deputise(by, municipality):
        raise PermissionDenied
    user, is_new = find_or_make(person, municipality, by=by)
    if user == by and acts_for in rules.own_seats(by, municipality.pk):
        raise PermissionDenied  # nobody is their own deputy
    upload = keep_upload(decision.document, by=by) if decision.document else None
    assignment = assign(
        user,
        Role.DEPUTY,
        by=by,
        municipality=municipality,
        acts_for=acts_for,
        authority=decision.authority,
        authority_kind=decision.kind,
        case_number=decision.case_number,
        decided_on=decision.decided_on,
        authority_document=upload,
        valid_from=term.valid_from,
        valid_to=term.valid_to,
        note=note,
        capacity=capacity_for(by, municipality),
        acts_for_role=acts_for,
    )
    emails.role_assigned(assignment, by=by, is_new=is_new)
    return assignment


@transaction.atomic
def change_term(
    assignment: Assignment, term: Term, *, reason: str, opened_version: int, by: User
) -> Assignment:
    """Correct the days of an assignment. Raises OverlapError, and ChangedElsewhereError when another was first."""
    if not rules.can_change_term(by, assignment):
        raise PermissionDenied
    assignment = move_term(
        assignment,
        by=by,
        opened_version=opened_version,
        valid_from=term.valid_from,
        valid_to=term.valid_to,
        reason=reason,
        capacity=capacity_for(by, assignment.municipality),
    )
    emails.term_changed(assignment, by=by, reason=reason)
    return assignment


@transaction.atomic
def end_holder(assignment: Assignment, *, last_day: date, reason: str, by: User) -> None:
    """End what has begun with its last day; what has not begun, and would end before it does, is taken out."""
    hold(assignment.municipality, assignment.user)
    assignment = Assignment.objects.select_related("municipality", "user").get(pk=assignment.pk)
    if not rules.can_end(by, assignment):
        raise PermissionDenied
    words = capacity_for(by, assignment.municipality)
    if rules.is_coming(assignment) and last_day < assignment.valid_from:
        withdraw(assignment, by=by, reason=reason, capacity=words)
        emails.role_withdrawn(assignment, by=by, reason=reason)
    else:
        emails.role_ended(end(assignment, by=by, last_day=last_day, reason=reason, capacity=words), by=by)


def find_or_make(person: Person, municipality: Municipality, *, by: User) -> tuple[User, bool]:
    """The person with this address, and whether they are new here; whoever plays makes people who play."""
    found, is_new = find_or_create_person(
        name=person.name,
        email=person.email,
        title=person.title,
        language=letter_language(municipality),
        is_invented=by.is_invented,
    )
    if is_new:
        audit.record("person.entered", subject=found, by=by, capacity=capacity_for(by, municipality))
    elif not found.is_active or officials(found):
        raise PermissionDenied
    return found, is_new


def capacity_for(by: User, municipality: Municipality | None) -> str:
    """«as secretariat», «as mayor for 1840»."""
    acting = assignment_as(by, *STAFF) or assignment_as(by, *ONE_AT_A_TIME, municipality=municipality)
    return capacity(acting)

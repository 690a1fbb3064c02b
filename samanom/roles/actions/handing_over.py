"""A role goes from one person to another, from day to day; both assignments stand with their dates."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samanom.audit import actions as audit
from samanom.people.actions import find_or_create_person
from samanom.people.models import User
from samanom.roles import rules
from samanom.roles.actions.assignments import assign, end, hold
from samanom.roles.models import Assignment, Role


@dataclass(frozen=True)
class NewPerson:
    """Somebody who may have no account yet."""

    name: str
    email: str
    title: str = ""


@transaction.atomic
def introduce(new: NewPerson, *, like: User, by: User) -> User:
    """The person with this address; an account without a password is made when there is none.

    They are written to in the standard of the one they follow (`like`), and whoever follows an invented person is invented.
    """
    person, is_new = find_or_create_person(
        name=new.name,
        email=new.email,
        title=new.title,
        language=like.language,
        is_invented=like.is_invented,
    )
    if is_new:
        audit.record("person.introduced", subject=person, by=by)
    return person


@transaction.atomic
def hand_over(assignment: Assignment, *, to: User, last_day: date, begins_on: date, by: User) -> Assignment:
    """End the role with an Oslo day, and let somebody else hold it from another; gives the successor's assignment.

    Whoever holds the same role already, for as long, goes on with that.
    """
    assignment = locked(assignment)
    if not rules.can_hand_over(by, assignment) or not rules.can_follow(to, assignment):
        raise PermissionDenied
    until, acting = assignment.valid_to, rules.capacity_to_hand_over(by, assignment)
    end(assignment, by=by, last_day=last_day)
    follows = held_already(to, assignment, until) or assign(
        to,
        Role(assignment.role),
        by=by,
        municipality=assignment.municipality,
        project=assignment.project,
        valid_from=begins_on,
        valid_to=until,
        confederation=assignment.confederation,
    )
    audit.record(
        "role.handed_over",
        subject=assignment,
        by=by,
        capacity=acting,
        to=to.name,
        to_assignment=follows.pk,
        municipality=str(assignment.municipality),
        last_day=last_day.isoformat(),
        begins_on=begins_on.isoformat(),
    )
    return follows


@transaction.atomic
def leave_open(assignment: Assignment, *, last_day: date, by: User) -> Assignment:
    """End the role with an Oslo day though nobody takes over."""
    assignment = locked(assignment)
    if not rules.can_leave_open(by, assignment):
        raise PermissionDenied
    acting = rules.capacity_to_hand_over(by, assignment)
    end(assignment, by=by, last_day=last_day)
    audit.record(
        "role.left_open",
        subject=assignment,
        by=by,
        capacity=acting,
        municipality=str(assignment.municipality),
        last_day=last_day.isoformat(),
    )
    return assignment


def locked(assignment: Assignment) -> Assignment:
    """The assignment as it is now, held until the transaction ends; the register of its place is held first, as always."""
    hold(assignment.municipality, assignment.user)
    related = ("user", "municipality", "project")
    return Assignment.objects.select_for_update(of=("self",)).select_related(*related).get(pk=assignment.pk)


def held_already(person: User, assignment: Assignment, until: date | None) -> Assignment | None:
    """The same role in the same place, held at least as long."""
    same = Assignment.objects.current().filter(
        user=person,
        role=assignment.role,
        municipality=assignment.municipality_id,
        project=assignment.project_id,
        confederation=assignment.confederation,
    )
    return next(
        (held for held in same if held.valid_to is None or (until is not None and held.valid_to >= until)),
        None,
    )

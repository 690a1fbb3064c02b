"""Take in a file of new mayors and chief executives, and carry it out: all of it, or nothing."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from samanom import clock
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.programme.models.municipalities import letter_language
from samanom.roles import election_plan as planning
from samanom.roles import emails
from samanom.roles.actions.assignments import assign, end
from samanom.roles.actions.register import Person, capacity_for, find_or_make
from samanom.roles.election_file import Line
from samanom.roles.election_plan import Kind, Step
from samanom.roles.models import Assignment, Election, Role
from samanom.roles.rules import register as rules


class PlanChangedError(Exception):
    """What the file would do is no longer what the person has seen."""


class PlanWrongError(Exception):
    """The file has lines that must be put right, or changes nothing."""


@transaction.atomic
def upload_election(name: str, lines: list[Line], *, by: User) -> Election:
    """Keep the words of a file and what they would do today; nothing in the register changes."""
    if not rules.can_upload_election(by):
        raise PermissionDenied
    steps = planning.plan(lines, invented=by.is_invented)
    election = Election.objects.create(
        name=name[:120], lines=lines, preview=planning.stored(steps), uploaded_by=by
    )
    audit.record(
        "election.uploaded", subject=election, by=by, capacity=capacity_for(by, None), lines=len(lines)
    )
    return election


@transaction.atomic
def apply_election(election: Election, *, seen: str, by: User) -> int:
    """Carry it out; says how many seats changed. `seen` is the fingerprint of the plan the person saw.

    Raises PlanChangedError when the register says otherwise by now, PlanWrongError when a line is wrong.
    """
    election = Election.objects.select_for_update(of=["self"]).get(pk=election.pk)
    if not rules.can_apply_election(by, election):
        raise PermissionDenied
    hold_places(planning.plan(election.lines, invented=election.uploaded_by.is_invented))
    steps = planning.plan(election.lines, invented=election.uploaded_by.is_invented)
    if planning.fingerprint(steps) != seen:
        raise PlanChangedError
    changing = [step for step in steps if step.kind != Kind.SAME]
    if not changing or any(step.faults for step in steps):
        raise PlanWrongError
    for step in changing:
        carry_out(step, election, by=by)
    election.applied_at, election.applied_by = clock.now(), by
    election.preview = planning.stored(steps)
    election.save(update_fields=["applied_at", "applied_by", "preview"])
    audit.record(
        "election.applied", subject=election, by=by, capacity=capacity_for(by, None), seats=len(changing)
    )
    return len(changing)


def hold_places(steps: list[Step]) -> None:
    """Every municipality of the file, always in the same order, so that two at once wait and never lock each other out."""
    places = {step.municipality for step in steps if step.municipality}
    list(Municipality.objects.filter(pk__in=places).order_by("pk").select_for_update(no_key=True))


def carry_out(step: Step, election: Election, *, by: User) -> None:
    """The old holder ends the day before, the new one begins; both are told."""
    municipality = Municipality.objects.get(pk=step.municipality)
    words = capacity_for(by, municipality)
    if step.holder:
        leave(step, municipality, election, by=by, capacity=words)
    user, is_new = find_or_make(Person(step.email, step.name), municipality, by=by)
    assignment = assign(
        user,
        Role(step.role),
        by=by,
        municipality=municipality,
        valid_from=date.fromisoformat(step.valid_from),
        capacity=words,
        election=election.pk,
    )
    emails.role_assigned(assignment, by=by, is_new=is_new)


def leave(step: Step, municipality: Municipality, election: Election, *, by: User, capacity: str) -> None:
    held = Assignment.objects.select_related("user", "municipality").get(pk=step.holder)
    with translation.override(letter_language(municipality)):
        reason = _("A new term begins the day after.")
    last_day = date.fromisoformat(step.holder_last)
    ended = end(held, by=by, last_day=last_day, reason=reason, capacity=capacity, election=election.pk)
    if step.kind != Kind.AGAIN:
        emails.role_ended(ended, by=by)

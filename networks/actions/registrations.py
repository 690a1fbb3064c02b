"""Put a municipality's people on the list of a gathering."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from networks import emails, rules
from networks.actions.gatherings import locked
from networks.models import Attendee, Gathering, Registration
from samanom import clock
from samanom.audit import actions as audit
from samanom.interface.versions import ChangedElsewhereError, check_version
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.rules import assignment_as, capacity


@dataclass(frozen=True)
class Person:
    """One who is coming; `party` is an AttendeeParty."""

    name: str
    title: str
    email: str
    party: str


@transaction.atomic
def register(
    gathering: Gathering,
    municipality: Municipality,
    people: Sequence[Person],
    *,
    missing_party_reason: str = "",
    version: int = 0,
    by: User,
) -> Registration:
    """Write or rewrite the municipality's list, 1–8 people (R-GATH-1); `version` 0 when there was none.

    A list without one of the three parties is kept, and the person is told (R-GATH-2).
    """
    gathering = locked(gathering)
    if not rules.can_register(by, gathering, municipality):
        raise PermissionDenied
    registration = opened(gathering, municipality, version, by=by)
    missing = rules.missing_parties(person.party for person in people)
    registration.missing_party_reason = missing_party_reason if missing else ""
    registration.changed_at, registration.changed_by = clock.now(), by
    registration.save()
    registration.attendees.all().delete()
    Attendee.objects.bulk_create(Attendee(registration=registration, **asdict(person)) for person in people)
    remember(registration, people=len(people), missing=list(missing), by=by)
    if missing:
        emails.gathering_missing_party(registration, missing, to=by)
    return registration


def opened(gathering: Gathering, municipality: Municipality, version: int, *, by: User) -> Registration:
    """The list the person has seen, held and one version on; or a new one when nobody has begun it."""
    found = gathering.registrations.select_for_update().filter(municipality=municipality).first()
    if found is not None:
        check_version(found, version)
        found.version += 1
        return found
    if version != 0:
        raise ChangedElsewhereError
    network = gathering.network
    membership = network.memberships.filter(municipality=municipality).first() if network else None
    project = membership.project if membership else None
    return Registration(gathering=gathering, municipality=municipality, project=project, created_by=by)


def remember(registration: Registration, *, people: int, missing: list[str], by: User) -> None:
    """One line of history, with the number of people and the parties that nobody represents."""
    as_registrar = capacity(assignment_as(by, *rules.REGISTRARS, municipality=registration.municipality))
    verb = "registration.saved" if registration.version == 1 else "registration.changed"
    audit.record(
        verb,
        subject=registration,
        by=by,
        capacity=as_registrar,
        people=people,
        missing=[str(m) for m in missing],
    )

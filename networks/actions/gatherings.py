"""Plan a gathering, change it, open it for registration, and mark who came."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction

from networks import emails, rules
from networks.actions.readiness import NotReadyError
from networks.models import Attendee, Gathering, Network
from networks.states import GatheringKind, GatheringState
from samanom import clock
from samanom.audit import actions as audit
from samanom.interface.versions import check_version
from samanom.people.models import User

# What each of the three is about (R-GATH-3, form G1): nynorsk, bokmål.
PURPOSES = {
    1: ("Føremål og mål", "Hensikt og mål"),
    2: ("Djupdykk i tema", "Dypdykk i tema"),
    3: ("Implementering og gevinstrealisering", "Implementering og gevinstrealisering"),
}


@dataclass(frozen=True)
class Plan:
    """When, where and why. `register_by` is the last day of registration: 21 days before when it is not given."""

    starts_on: date
    ends_on: date
    starts_at: time | None = None
    place: str = ""
    venue: str = ""
    purpose_nn: str = ""
    purpose_nb: str = ""
    programme: str = ""
    register_by: date | None = None


@transaction.atomic
def plan_gathering(network: Network, plan: Plan, *, number: int, by: User) -> Gathering:
    """One of the three gatherings of a network (R-GATH-1); nobody is told before it is opened."""
    network = Network.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=network.pk)
    if not rules.can_plan_gathering(by, network) or number not in rules.free_numbers(network):
        raise PermissionDenied
    gathering = Gathering(
        key=f"n{network.pk}-{number}",
        kind=GatheringKind.NETWORK,
        cohort=network.cohort,
        network=network,
        number=number,
    )
    write_down(gathering, plan)
    gathering.save(force_insert=True)
    audit.record(
        "gathering.planned",
        subject=gathering,
        by=by,
        capacity=rules.capacity_for(by, network),
        starts_on=gathering.starts_on.isoformat(),
    )
    return gathering


@transaction.atomic
def change_gathering(gathering: Gathering, plan: Plan, *, version: int, by: User) -> Gathering:
    """Write the plan anew, until the gathering is held."""
    gathering = locked(gathering)
    if not rules.can_change_gathering(by, gathering):
        raise PermissionDenied
    check_version(gathering, version)
    before = gathering.starts_on
    write_down(gathering, plan)
    gathering.version += 1
    gathering.save()
    audit.record(
        "gathering.changed",
        subject=gathering,
        by=by,
        capacity=rules.capacity_for(by, network_of(gathering)),
        before=before.isoformat(),
        starts_on=gathering.starts_on.isoformat(),
    )
    return gathering


def write_down(gathering: Gathering, plan: Plan) -> None:
    """The plan on the row: presets for what is blank, the deadline as the instant its last day ends."""
    words = asdict(plan)
    register_by = words.pop("register_by") or rules.default_deadline(plan.starts_on)
    for field, value in words.items():
        setattr(gathering, field, value)
    nn, nb = PURPOSES.get(gathering.number or 0, ("", ""))
    gathering.purpose_nn = plan.purpose_nn or nn
    gathering.purpose_nb = plan.purpose_nb or nb
    gathering.registration_deadline = clock.end_of_day(register_by)


@transaction.atomic
def open_gathering(gathering: Gathering, *, by: User) -> Gathering:
    """Open it for registration, and invite project leader, chief executive and mayor of each member."""
    gathering = locked(gathering)
    if not rules.can_open_gathering(by, gathering):
        raise PermissionDenied
    if missing := rules.missing_for_opening(gathering):
        raise NotReadyError(missing)
    gathering.move_to(GatheringState.OPEN)
    gathering.version += 1
    gathering.save(update_fields=["state", "version"])
    as_leader = rules.capacity_for(by, network_of(gathering))
    audit.record("gathering.opened", subject=gathering, by=by, capacity=as_leader)
    emails.gathering_invite(gathering)
    return gathering


@transaction.atomic
def mark_attendance(gathering: Gathering, present: Collection[int], *, version: int, by: User) -> Gathering:
    """Who came: ids of attendees; the others on the lists did not. The gathering is held from then on (R-GATH-1)."""
    gathering = locked(gathering)
    if not rules.can_mark_attendance(by, gathering):
        raise PermissionDenied
    check_version(gathering, version)
    if gathering.state != GatheringState.HELD:
        gathering.move_to(GatheringState.HELD)
    gathering.version += 1
    gathering.save(update_fields=["state", "version"])
    everybody = Attendee.objects.filter(registration__gathering=gathering)
    came = everybody.filter(pk__in=present).update(present=True)
    stayed_away = everybody.exclude(pk__in=present).update(present=False)
    as_leader = rules.capacity_for(by, network_of(gathering))
    audit.record(
        "gathering.attended",
        subject=gathering,
        by=by,
        capacity=as_leader,
        came=came,
        stayed_away=stayed_away,
    )
    return gathering


def locked(gathering: Gathering) -> Gathering:
    """The gathering as it is now, held until the transaction ends."""
    return Gathering.objects.select_for_update(of=("self",)).select_related("network").get(pk=gathering.pk)


def network_of(gathering: Gathering) -> Network:
    """Gatherings that are acted upon belong to a network; the rules have seen to it."""
    assert gathering.network is not None  # noqa: S101
    return gathering.network

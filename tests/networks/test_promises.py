"""What the database promises about networks and gatherings."""

from datetime import date
from typing import Any

import pytest

from networks.models import Attendee, Gathering, Leadership, Membership, Network, NetworkTheme
from networks.states import GatheringState
from tests import make
from tests.breaking import refused_by
from tests.networks import make as networks

pytestmark = pytest.mark.django_db


def network() -> Network:
    return Network.objects.create(cohort=make.cohort(), key="heltid", name="Heltid")


def gathering() -> Gathering:
    home = network()
    return Gathering.objects.create(
        key="g-1",
        kind="network_gathering",
        cohort=home.cohort,
        network=home,
        number=1,
        starts_on=date(2014, 3, 3),
        ends_on=date(2014, 3, 4),
    )


def test_a_network_is_of_a_known_kind() -> None:
    network()

    with refused_by("network_kind_is_known"):
        Network.objects.update(kind="mood")


def test_a_network_names_a_theme_once() -> None:
    home = network()
    NetworkTheme.objects.create(network=home, theme=make.theme())

    with refused_by("a_network_names_a_theme_once"):
        NetworkTheme.objects.create(network=home, theme=make.theme())


@pytest.mark.parametrize("guest", [True, False], ids=["guest", "participant"])
def test_a_municipality_is_in_a_network_once_for_each_project(guest: bool) -> None:
    project = make.project()
    row: dict[str, Any] = {"network": network(), "municipality": project.lead}
    row |= (
        {"status": "network_only", "project": None}
        if guest
        else {"status": "participant", "project": project}
    )
    Membership.objects.create(**row)

    with refused_by("a_municipality_is_in_a_network_once_for_each_project"):
        Membership.objects.create(**row)


@pytest.mark.parametrize(
    ("promise", "change"),
    [
        ("membership_status_is_known", {"status": "friend"}),
        ("a_member_that_takes_part_has_a_project", {"project": None}),
    ],
)
def test_a_membership_keeps_its_promises(promise: str, change: dict[str, object]) -> None:
    project = make.project()
    Membership.objects.create(network=network(), municipality=make.municipality(), project=project)

    with refused_by(promise):
        Membership.objects.update(**change)


@pytest.mark.parametrize(
    ("promise", "change"),
    [
        ("a_leadership_is_held_by_someone", {"leader_key": ""}),
        ("a_leadership_ends_after_it_begins", {"valid_to": date(2012, 12, 31)}),
    ],
)
def test_a_leadership_keeps_its_promises(promise: str, change: dict[str, object]) -> None:
    Leadership.objects.create(network=network(), leader_key="KS-A", valid_from=date(2013, 1, 1))

    with refused_by(promise):
        Leadership.objects.update(**change)


def test_a_leader_begins_in_a_network_once_a_day() -> None:
    first = Leadership.objects.create(network=network(), leader_key="KS-A", valid_from=date(2013, 1, 1))

    with refused_by("a_leader_begins_in_a_network_once_a_day"):
        Leadership.objects.create(network=first.network, leader_key="KS-A", valid_from=date(2013, 1, 1))


def test_a_network_has_the_leader_it_has_that_day() -> None:
    someone, home = make.user(), network()
    Leadership.objects.create(
        network=home,
        leader_key="KS-A",
        user=someone,
        valid_from=date(2013, 1, 1),
        valid_to=date(2013, 12, 31),
    )

    assert list(Network.objects.led_by(someone, date(2013, 12, 31))) == [home]
    assert list(Network.objects.led_by(someone, date(2014, 1, 1))) == []


@pytest.mark.parametrize(
    ("promise", "change"),
    [
        ("gathering_kind_is_known", {"kind": "party"}),
        ("a_gathering_ends_after_it_starts", {"ends_on": date(2014, 3, 2)}),
        ("a_network_meets_three_times", {"number": 4}),
        ("a_gathering_of_a_network_has_its_cohort", {"cohort": None}),
        ("open_registration_has_a_deadline", {"state": "open"}),
    ],
)
def test_a_gathering_keeps_its_promises(promise: str, change: dict[str, object]) -> None:
    gathering()

    with refused_by(promise):
        Gathering.objects.update(**change)


def test_a_network_has_each_gathering_once() -> None:
    first = gathering()
    again = {"kind": first.kind, "cohort": first.cohort, "network": first.network, "number": 1}

    with refused_by("a_network_has_each_gathering_once"):
        Gathering.objects.create(key="g-2", starts_on=first.starts_on, ends_on=first.ends_on, **again)


def test_a_held_gathering_stays_held() -> None:
    met = gathering()
    met.move_to(GatheringState.HELD)

    with pytest.raises(ValueError, match="held → open"):
        met.move_to(GatheringState.OPEN)


def test_gatherings_of_rehearsals_are_not_public_and_those_for_all_are() -> None:
    played = gathering()
    played.cohort = make.cohort(rehearsal=True)
    played.save()
    day = date(2014, 3, 3)
    common = Gathering.objects.create(key="for-all", kind="closing_conference", starts_on=day, ends_on=day)

    assert list(Gathering.objects.public()) == [common]


def test_a_gathering_begins_in_a_known_state() -> None:
    day = date(2014, 3, 3)

    with refused_by("gathering_state_is_known"):
        Gathering.objects.create(key="g", kind="start_gathering", starts_on=day, ends_on=day, state="maybe")


def test_an_attendee_stands_for_a_known_party() -> None:
    member = make.municipality()
    networks.registration(networks.gathering(networks.network(member)), member)

    with refused_by("attendee_party_is_known"):
        Attendee.objects.update(party="pirate")

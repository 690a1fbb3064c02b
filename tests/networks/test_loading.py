"""The real networks and gatherings, from the facts in `data/`."""

from collections import Counter
from datetime import date

import pytest
from django.apps import apps
from django.db.models import Model

from networks import loading
from networks.models import Gathering, Leadership, Membership, Network
from networks.states import GatheringState, NetworkKind
from samanom.programme import loading as programme
from samanom.programme.loading.files import read, several
from samanom.programme.models import Municipality, Project, ReviewItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    programme.load()
    loading.load()


def every_row() -> dict[str, list[dict[str, object]]]:
    models: list[type[Model]] = [
        *apps.get_app_config("networks").get_models(include_auto_created=True),
        ReviewItem,
    ]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def test_loading_again_changes_nothing(loaded: None) -> None:
    before = every_row()

    loading.load()

    assert every_row() == before


def test_eight_networks_in_each_cohort(loaded: None) -> None:
    assert Counter(Network.objects.values_list("cohort__number", flat=True)) == {1: 8, 2: 8}


def test_members_and_leaders_are_those_of_the_facts(loaded: None) -> None:
    expected = {
        row["network_key"]: (set(several(row["member_numbers"])), set(several(row["leader_keys"])))
        for row in read("networks")
    }

    assert {
        network.key: (
            set(network.memberships.values_list("municipality__number_2013", flat=True)),
            set(network.leaderships.values_list("leader_key", flat=True)),
        )
        for network in Network.objects.all()
    } == expected


def test_every_project_but_that_of_the_organisation_has_exactly_one_network(loaded: None) -> None:
    networks: dict[str, set[int]] = {project.key: set() for project in Project.objects.all()}
    for membership in Membership.objects.filter(status="participant").select_related("project"):
        assert membership.project is not None
        networks[membership.project.key].add(membership.network_id)

    assert {key: len(found) for key, found in networks.items() if len(found) != 1} == {"c1-ks-agder": 0}


def test_songdalen_and_sortland_are_in_two_networks_of_cohort_1(loaded: None) -> None:
    count = Counter(Membership.objects.values_list("network__cohort__number", "municipality__name"))

    assert {who: n for who, n in count.items() if n > 1} == {(1, "Songdalen"): 2, (1, "Sortland"): 2}


def test_farsund_is_a_guest(loaded: None) -> None:
    farsund = Municipality.objects.get(slug="farsund")

    assert [m.status for m in farsund.memberships.all()] == ["network_only"]


def test_innovation_networks_are_a_kind(loaded: None) -> None:
    innovating = Network.objects.filter(kind=NetworkKind.INNOVATION)

    assert [n.key for n in innovating] == ["c2-innovasjon", "c2-innovasjon-lister"]
    assert innovating.filter(themes=None).count() == 2


def test_leaders_lead_from_the_day_the_cohort_started(loaded: None) -> None:
    assert set(Leadership.objects.values_list("network__cohort__number", "valid_from")) == {
        (1, date(2012, 1, 1)),
        (2, date(2013, 1, 1)),
    }


def test_gatherings_are_held_planned_or_seasons(loaded: None) -> None:
    assert Counter(Gathering.objects.values_list("state", flat=True)) == {
        "held": 18,
        "period": 5,
        "planned": 4,
    }
    assert Gathering.objects.get(key="g-2014-04-28-sykefravaer").state == GatheringState.PLANNED


def test_purposes_are_written_in_both_standards(loaded: None) -> None:
    assert [g.key for g in Gathering.objects.all() if bool(g.purpose_nn) != bool(g.purpose_nb)] == []


def test_the_secretariat_is_asked_which_network_met(loaded: None) -> None:
    assert ReviewItem.objects.filter(kind="gathering").count() == 5

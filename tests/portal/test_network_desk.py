"""What networks and gatherings put on a person's desk."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from networks import actions
from networks.states import AttendeeParty
from portal.desk import network_desk
from samanom import clock
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.networks import make as made

pytestmark = pytest.mark.django_db


def titles(person: User) -> list[str]:
    return [item.title for item in network_desk.waiting(person)]


def test_an_open_gathering_waits_for_those_who_register_until_they_have() -> None:
    lom = make.municipality(name="Lom")
    gathering = made.gathering(made.network(lom, name="Omdømme"))
    leader, union = make.person(Role.PROJECT_LEADER, lom), make.person(Role.PARTY_UNION, lom)

    before = network_desk.waiting(leader)
    made.registration(gathering, lom, by=leader)

    assert [(item.title, item.due) for item in before] == [
        ("Meld på Lom: Samling 1, Omdømme", gathering.registration_deadline)
    ]
    assert titles(leader) == []
    assert titles(union) == []


def test_a_list_that_lacks_a_party_waits_until_somebody_says_why() -> None:
    lom = make.municipality(name="Lom")
    gathering = made.gathering(made.network(lom, name="Omdømme"))
    leader = make.person(Role.PROJECT_LEADER, lom)
    people = made.people(AttendeeParty.UNION, AttendeeParty.POLITICAL)
    actions.register(gathering, lom, people, by=leader)

    before = network_desk.waiting(leader)
    actions.register(gathering, lom, people, missing_party_reason="Sykdom", version=1, by=leader)

    assert [item.note for item in before] == ["Disse mangler: administrativ ledelse."]
    assert titles(leader) == []


def test_nothing_waits_after_the_deadline() -> None:
    lom = make.municipality()
    made.gathering(made.network(lom))
    leader = make.person(Role.PROJECT_LEADER, lom)

    with clock.at(datetime(2014, 3, 13, tzinfo=clock.OSLO)):
        assert titles(leader) == []


def test_the_leader_is_asked_to_plan_to_open_and_to_note_who_came() -> None:
    network = made.network(make.municipality(), name="Omdømme")
    leader, other = made.leader(network), made.leader(made.network(name="Heltid"))
    made.gathering(network, by=leader)
    made.planned(network, number=2, by=leader)

    before = titles(leader)
    with clock.at(datetime(2014, 4, 4, 12, tzinfo=clock.OSLO)):
        after = titles(leader)

    assert before == ["Åpne for påmelding: Samling 2, Omdømme"]
    assert sorted(after) == ["Før opp hvem som møtte: Samling 1, Omdømme", *before]
    assert titles(other) == ["Planlegg den første samlingen i Heltid"]


def test_the_secretariat_sees_what_is_to_be_placed_and_sent_and_the_mayor_what_is_to_be_opened() -> None:
    made.letter_texts()
    lom, staff = make.municipality(), make.person(Role.SECRETARIAT)
    network = made.network(lom, name="Omdømme")
    make.project(make.municipality(), within=network.cohort)
    made.leader(network)
    mayor = make.person(Role.MAYOR, lom)

    before = titles(staff), titles(mayor)
    actions.send_placements(network, by=staff)
    after = titles(staff), titles(mayor)

    not_placed, unsent = "1 prosjekt er ikke plassert i nettverk", "1 brev om plassering skal sendes, Omdømme"
    assert before == ([not_placed, unsent], [])
    assert after == ([not_placed], ["Åpne brevet om nettverket Omdømme"])


def test_doors_lead_to_ones_own_networks() -> None:
    lom = make.municipality()
    network = made.network(lom, name="Omdømme")
    made.network(make.municipality())
    page = reverse("networks:detail", args=[network.key])

    doors = {
        "mayor": [door.address for door in network_desk.own(make.person(Role.MAYOR, lom))],
        "leader": [door.address for door in network_desk.own(made.leader(network))],
        "auditor": [door.address for door in network_desk.own(make.person(Role.AUDITOR))],
        "stranger": [door.address for door in network_desk.own(make.user())],
    }

    assert doors == {
        "mayor": [page],
        "leader": [reverse("networks:mine")],
        "auditor": [reverse("networks:index")],
        "stranger": [],
    }


def test_the_desk_asks_as_much_with_twelve_networks_as_with_three() -> None:
    lom = make.municipality()
    leader, staff = make.person(Role.PROJECT_LEADER, lom), make.person(Role.SECRETARIAT)
    costs = []
    for count in (3, 9):
        for _ in range(count):
            made.registration(
                made.gathering(made.network(lom), by=staff), lom, AttendeeParty.UNION, by=leader
            )
        with CaptureQueriesContext(connection) as asked:
            waiting = network_desk.waiting(User.objects.get(pk=leader.pk)), network_desk.waiting(staff)
        costs.append((len(asked), len(waiting[0])))

    assert [lists for _queries, lists in costs] == [3, 12]
    assert costs[0][0] == costs[1][0]

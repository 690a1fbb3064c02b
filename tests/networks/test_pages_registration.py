"""The pages of a list for a gathering: written by the municipality, read by the leader, and who came."""

from datetime import datetime

import pytest
from django.urls import reverse

from networks.models import Gathering, Registration
from networks.states import AttendeeParty, GatheringState
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.networks import make as made
from tests.networks.test_pages import client_of, sent, typed

pytestmark = pytest.mark.django_db


def open_gathering() -> tuple[Gathering, Municipality, User]:
    lom = make.municipality(name="Lom")
    return made.gathering(made.network(lom)), lom, make.person(Role.PROJECT_LEADER, lom)


def register_address(gathering: Gathering, municipality: Municipality) -> str:
    return reverse("networks:register", args=[gathering.pk, municipality.slug])


def test_B3_registering_twice_with_one_key_registers_once() -> None:
    gathering, lom, leader = open_gathering()
    client = client_of(leader)
    words = typed("political", "administrative", "union")

    answers = [client.post(register_address(gathering, lom), words).status_code for _ in range(2)]
    other = client.post(register_address(gathering, lom), words | {"attendees-0-name": "En annen"})

    assert (answers, other.status_code) == ([302, 302], 409)
    assert (Registration.objects.get().version, Registration.objects.get().attendees.count()) == (1, 3)


def test_a_list_without_a_party_is_saved_with_a_warning() -> None:
    gathering, lom, leader = open_gathering()
    client = client_of(leader)

    page = client.post(
        register_address(gathering, lom), typed("administrative"), follow=True
    ).content.decode()

    assert Registration.objects.get().attendees.count() == 1
    assert "Disse mangler: folkevalgte og tillitsvalgte. Skriv hvorfor, eller legg til en deltaker." in page


def test_a_stored_list_comes_back_in_the_form_and_can_be_shortened() -> None:
    gathering, lom, leader = open_gathering()
    made.registration(gathering, lom, by=leader)
    client = client_of(leader)
    words = typed("political", "administrative", "union", version=1) | {"attendees-0-DELETE": "on"}
    words["attendees-INITIAL_FORMS"] = 3

    page = client.get(register_address(gathering, lom)).content.decode()
    answer = client.post(register_address(gathering, lom), words)

    assert "deltakar3@example.no" in page
    assert answer.status_code == 302
    assert [a.party for a in Registration.objects.get().attendees.all()] == ["administrative", "union"]


@pytest.mark.parametrize(
    "words",
    [
        {"attendees-0-party": "king"},
        {"attendees-0-name": ""},
        {"attendees-0-name": "Kari\x00"},
        {"attendees-0-email": "ingen adresse"},
        {"attendees-0-title": "x" * 81},
        {"missing_party_reason": "x" * 301},
        {"attendees-0-DELETE": "on"},
        {"attendees-TOTAL_FORMS": "100000"},
        {"attendees-TOTAL_FORMS": "nei"},
        {"version": str(10**20)},
    ],
)
def test_a_list_that_cannot_be_is_refused_and_nothing_typed_is_lost(words: dict[str, object]) -> None:
    gathering, lom, leader = open_gathering()

    page = client_of(leader).post(register_address(gathering, lom), typed("union") | words)

    assert (page.status_code, Registration.objects.count()) == (200, 0)
    assert 'role="group"' in page.content.decode()


def test_nine_people_are_too_many() -> None:
    gathering, lom, leader = open_gathering()

    page = client_of(leader).post(register_address(gathering, lom), typed(*["union"] * 9))

    assert (page.status_code, Registration.objects.count()) == (200, 0)


def test_after_the_deadline_the_list_is_only_to_look_at() -> None:
    gathering, lom, leader = open_gathering()
    made.registration(gathering, lom, by=leader)
    client = client_of(leader)
    with clock.at(datetime(2014, 3, 13, tzinfo=clock.OSLO)):
        page = client.get(register_address(gathering, lom))
        answer = client.post(register_address(gathering, lom), typed("union", version=1))

    assert (page.status_code, answer.status_code) == (200, 403)
    assert "<form" not in page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert "deltakar1@example.no" in page.content.decode()


def test_who_may_see_and_write_a_list() -> None:
    gathering, lom, leader = open_gathering()
    assert gathering.network is not None
    people = {
        "may": leader,
        "colleague": make.person(Role.PARTY_UNION, lom),
        "network leader": made.leader(gathering.network),
        "auditor": make.person(Role.AUDITOR),
        "other municipality": make.person(Role.PROJECT_LEADER, make.municipality()),
        "stranger": make.user(),
    }
    address = register_address(gathering, lom)

    answers = {
        word: (client_of(p).get(address).status_code, client_of(p).post(address, typed("union")).status_code)
        for word, p in people.items()
    }

    assert answers == {
        "may": (200, 302),
        "colleague": (200, 403),
        "network leader": (200, 403),
        "auditor": (200, 403),
        "other municipality": (404, 404),
        "stranger": (404, 404),
    }


@pytest.mark.parametrize("name", ["registrations", "registrations_csv"])
def test_who_may_see_all_lists(name: str) -> None:
    gathering, _lom, leader = open_gathering()
    assert gathering.network is not None
    people = [
        made.leader(gathering.network),
        make.person(Role.SECRETARIAT),
        make.person(Role.AUDITOR),
        leader,
        made.leader(made.network()),
        make.user(),
    ]

    answers = [client_of(p).get(reverse(f"networks:{name}", args=[gathering.pk])).status_code for p in people]

    assert answers == [200, 200, 200, 403, 404, 404]


def test_the_leader_sees_who_is_missing_and_downloads_the_list() -> None:
    gathering, lom, leader = open_gathering()
    made.registration(gathering, lom, AttendeeParty.UNION, by=leader)
    client = client_of(make.person(Role.SECRETARIAT))

    page = client.get(reverse("networks:registrations", args=[gathering.pk])).content.decode()
    file = client.get(reverse("networks:registrations_csv", args=[gathering.pk]))

    assert "folkevalgte og administrativ ledelse" in page
    lines = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[1] == "Lom;Deltakar 1;rådgivar;deltakar1@example.no;Tillitsvalgt;"


def test_the_leader_marks_who_came_on_the_page() -> None:
    gathering, lom, leader = open_gathering()
    chief = made.leader(gathering.network) if gathering.network else None
    first = made.registration(gathering, lom, by=leader).attendees.all()[0]
    address = reverse("networks:mark_attendance", args=[gathering.pk])
    with clock.at(datetime(2014, 4, 4, 12, tzinfo=clock.OSLO)):
        answer = client_of(chief).post(address, sent(version=gathering.version, present=[first.pk]))

        page = client_of(chief).get(reverse("networks:registrations", args=[gathering.pk])).content.decode()

    first.refresh_from_db()
    assert (answer.status_code, first.present) == (302, True)
    assert '<td class="tall">3</td><td class="tall">1</td>' in page


@pytest.mark.parametrize("present", ["0", "-1", "ingen", str(10**30), "\x00"])
def test_an_attendee_from_elsewhere_cannot_be_marked(present: str) -> None:
    gathering, lom, leader = open_gathering()
    chief = made.leader(gathering.network) if gathering.network else None
    made.registration(gathering, lom, by=leader)
    address = reverse("networks:mark_attendance", args=[gathering.pk])
    with clock.at(datetime(2014, 4, 4, 12, tzinfo=clock.OSLO)):
        answer = client_of(chief).post(address, sent(version=gathering.version, present=[present]))

    assert answer.status_code == 200
    assert Gathering.objects.get(pk=gathering.pk).state == GatheringState.OPEN

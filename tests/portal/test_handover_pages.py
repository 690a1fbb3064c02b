"""The page of a handover, the list of them, and the way to both from a desk."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import actions
from portal.desk import handover_desk
from samanom.people.models import User
from samanom.roles.models import Assignment, Role
from tests.applications import make as made
from tests.portal.make_handover import TODAY, Place
from tests.reporting import make as reports

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return Place()


def as_(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(client: Client, path: str, **words: object) -> Any:
    plain = {"idempotency_key": str(uuid4()), "last_day": "2014-01-15"}
    return client.post(path, plain | words)


def test_the_page_shows_what_moves_and_does_it_in_one_go(place: Place) -> None:
    reports.report(project=place.project, leader_name=place.leader.name)
    client, path = as_(place.leader), f"/overlever/{place.role.pk}/"

    page = client.get(path).content.decode()
    answer = send(client, path, successor=place.colleague.pk)

    assert "Rapport under arbeid" in page
    assert (answer.status_code, answer["Location"]) == (302, "/oversikt/")
    assert client.get("/oversikt/").status_code == 200  # logged in still, in a new session
    assert client.get(path).status_code == 404


def test_A7_the_old_session_of_the_one_who_leaves_is_dead(place: Place) -> None:
    elsewhere, client = as_(place.leader), as_(place.leader)

    send(client, f"/overlever/{place.role.pk}/", successor=place.colleague.pk)

    assert elsewhere.get("/oversikt/").status_code == 302
    assert client.get("/oversikt/").status_code == 200


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"successor": "new"},
        {"successor": "new", "name": "Nora"},
        {"successor": "new", "name": "Nora", "email": "ikkje ei adresse"},
        {"successor": "nobody"},
        {"successor": "99999999999"},
        {"successor": "new", "name": "Nora", "email": "n@example.no", "last_day": "2014-01-14"},
        {"successor": "new", "name": "Nora", "email": "n@example.no", "last_day": "i morgon"},
        {"successor": "new", "name": "Nora \x00", "email": "n@example.no"},
    ],
)
def test_words_that_do_not_fit_are_given_back(place: Place, words: dict[str, str]) -> None:
    answer = send(as_(place.leader), f"/overlever/{place.role.pk}/", **words)

    assert answer.status_code == 200
    assert place.role.valid_to is None
    assert words.get("name", "").strip("\x00 ") in answer.content.decode()


def test_an_address_in_the_ministry_is_refused_beside_the_field(place: Place) -> None:
    words = {"successor": "new", "name": "Nora", "email": place.officer.email}

    answer = send(as_(place.leader), f"/overlever/{place.role.pk}/", **words)

    assert "Denne personen kan ikke ta over rollen." in answer.content.decode()


def test_the_mayor_ends_the_role_without_a_successor(place: Place) -> None:
    client, path = as_(place.mayor), f"/overlever/{place.role.pk}/"

    assert send(client, path, successor="nobody").status_code == 302
    assert place.role.valid_to == TODAY


def test_the_secretariat_sees_the_handovers_newest_first_and_finds_roles_by_municipality(
    place: Place,
) -> None:
    other = Place()
    place.hand_over()
    actions.leave_open(other.role, last_day=TODAY, by=other.mayor)
    client = as_(place.officer)

    listed = client.get("/overlever/").content.decode()
    found = client.get("/overlever/?q=lom").content.decode()

    assert listed.index("Ingen ennå") < listed.index("Ola Kollega")
    union = Assignment.objects.get(user=place.colleague, role=Role.PARTY_UNION)
    assert f"/overlever/{union.pk}/" in found
    assert as_(place.mayor).get("/overlever/").status_code == 403


def test_the_page_asks_as_many_questions_for_three_drafts_as_for_one(place: Place) -> None:
    contact: dict[str, Any] = {"contact_name": place.leader.name, "contact_email": place.leader.email}
    client = as_(place.leader)
    counts: list[int] = []

    for _more in range(3):
        made.application(lead=place.lom, **contact)
        reports.owed(place.project, year=2011 + len(counts))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/overlever/{place.role.pk}/")
        counts.append(len(queries))

    assert counts[0] == counts[2]
    assert counts[2] <= 25


def test_everyone_finds_the_way_on_their_desk(place: Place) -> None:
    address = f"/overlever/{place.role.pk}/"

    assert [item.address for item in handover_desk.own(place.leader)] == [address]
    assert address in [item.address for item in handover_desk.own(place.mayor)]
    assert [item.address for item in handover_desk.own(place.officer)] == ["/overlever/"]

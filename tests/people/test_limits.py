"""Haste has limits that hold exactly, and a town hall of thirty people behind one address never meets them (A8)."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from samanom.roles.models import Role
from tests import make
from tests.people.ways_in import code_from_mail, give_password, log_in, person, write_password

pytestmark = pytest.mark.django_db
TOWN_HALL = 30


@pytest.fixture(autouse=True)
def a_still_minute(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test counts from nothing, on its own shelf of the cache, in a minute that does not end meanwhile."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": uuid4().hex}}
    settings.RATE_LIMITS = {"send": (5, 600), "export": (4, 600), "pdf": (3, 600), "stranger": (300, 600)}
    monkeypatch.setattr("samanom.interface.limits.time.time", lambda: 1_400_000_030.0)


def official() -> Client:
    client = Client()
    client.force_login(make.person(Role.SECRETARIAT))
    return client


def statuses(client: Client, path: str, times: int) -> list[int]:
    return [client.get(path).status_code for _ in range(times)]


def test_A8_five_wrong_passwords_close_the_account_for_five_minutes_for_everybody_who_tries() -> None:
    someone = person()

    wrong = [write_password(Client(REMOTE_ADDR=f"10.0.0.{n}"), someone, "feil") for n in range(5)]
    right = write_password(Client(REMOTE_ADDR="10.0.0.9"), someone)

    assert [answer.status_code for answer in wrong] == [200] * 5
    assert "For mange mislykkede forsøk" in right.content.decode()


def test_A8_four_wrong_passwords_do_not() -> None:
    someone = person()
    client = Client()

    for _turn in range(4):
        write_password(client, someone, "feil")

    assert write_password(client, someone)["Location"] == "/inn/kode/"


def test_A8_thirty_honest_people_behind_one_address_all_come_in() -> None:
    """Each mistypes the password once; nobody is told to wait."""
    people = [person() for _ in range(TOWN_HALL)]
    inside = 0

    for someone in people:
        client = Client(REMOTE_ADDR="192.0.2.1")
        write_password(client, someone, "feil")
        write_password(client, someone)
        client.post("/inn/kode/", {"code": code_from_mail()})
        inside += client.get("/oversikt/").status_code == 200

    assert inside == TOWN_HALL


def test_A8_guessing_through_many_accounts_from_one_address_is_stopped() -> None:
    answers = []
    for n in range(101):
        answers.append(
            Client(REMOTE_ADDR="192.0.2.2").post("/inn/", {"login": f"nr{n}@example.no", "password": "feil"})
        )

    stopped = ["For mange mislykkede" in answer.content.decode() for answer in answers]
    assert (stopped.count(True), stopped[-1]) == (1, True)


def test_A8_links_for_a_new_password_are_limited_for_each_address_of_mail() -> None:
    someone = person()

    answers = [
        Client(REMOTE_ADDR=f"10.1.0.{n}").post("/inn/passord/", {"email": someone.email}).status_code
        for n in range(6)
    ]

    assert answers[:5] == [302] * 5
    assert answers[5] == 429


@pytest.mark.parametrize(
    ("path", "limit"),
    [("/soknad/innkomne.csv", 4), ("/tildeling/csv/", 4), ("/rapportering/csv/", 4)],
)
def test_A8_lists_can_be_taken_out_so_many_times_and_not_once_more(path: str, limit: int) -> None:
    client, colleague = official(), official()

    got = statuses(client, path, limit + 2)

    assert got == [200] * limit + [429] * 2
    assert statuses(colleague, path, limit) == [200] * limit


def test_A8_forms_can_be_sent_so_many_times_and_not_once_more() -> None:
    client, colleague = official(), official()

    got = [client.post("/maal/", {"language": "nn"}).status_code for _ in range(7)]

    assert got == [302] * 5 + [429] * 2
    assert colleague.post("/maal/", {"language": "nn"}).status_code == 302


def test_A8_looking_is_never_limited() -> None:
    client = official()

    assert statuses(client, "/oversikt/", 40) == [200] * 40


def test_A8_whoever_is_stopped_is_told_to_wait_in_their_own_language() -> None:
    client = official()
    client.cookies["maal"] = "nn"

    answers = [client.get("/soknad/innkomne.csv") for _ in range(5)]

    assert "Vent nokre minutt" in answers[-1].content.decode()


def test_A8_a_cache_that_is_away_stops_nobody(settings: Settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "samanom.interface.cache.ForgivingCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    client = official()
    other = Client()

    assert statuses(client, "/soknad/innkomne.csv", 6) == [200] * 6
    assert log_in(other, give_password(make.user()))["Location"] == "/oversikt/"

"""Sessions: a new name at log-in, dead when the right is, and no page left behind in a browser (A7)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from samanom import clock
from samanom.people.actions import end_sessions
from samanom.people.models import User
from samanom.roles import actions as roles
from samanom.roles.models import Assignment, Role
from tests import make
from tests.people.ways_in import code_from_mail, give_password, log_in, write_password

pytestmark = pytest.mark.django_db
DESK = "/oversikt/"


def is_in(client: Client) -> bool:
    return client.get(DESK).status_code == 200


def at_home(*, until_days: int | None = None) -> tuple[User, Assignment]:
    """A mayor with a password."""
    mayor = give_password(make.user())
    ends = None if until_days is None else clock.today() + timedelta(days=until_days)
    given = roles.assign(
        mayor, Role.MAYOR, by=None, municipality=make.municipality(), valid_from=make.LONG_AGO, valid_to=ends
    )
    return mayor, given


def thief(client: Client) -> Client:
    """Somebody with a copy of the cookie."""
    other = Client()
    other.cookies["sessionid"] = client.cookies["sessionid"].value
    return other


def test_A7_log_in_gives_the_session_a_new_name_and_the_old_one_is_worth_nothing(client: Client) -> None:
    mayor, _ = at_home()
    write_password(client, mayor)
    copy = thief(client)

    client.post("/inn/kode/", {"code": code_from_mail()})

    assert copy.cookies["sessionid"].value != client.cookies["sessionid"].value
    assert (is_in(client), is_in(copy)) == (True, False)


def test_A7_log_out_kills_the_session_everywhere_it_was_copied(client: Client) -> None:
    log_in(client, at_home()[0])
    copy = thief(client)

    client.post("/ut/")

    assert (is_in(client), is_in(copy)) == (False, False)


def close(mayor: User, given: Assignment) -> None:
    roles.close_account(mayor, by=None, reason="Har slutta i kommunen")


def end_the_role(mayor: User, given: Assignment) -> None:
    roles.end(given, by=None, last_day=clock.today())


def give_another_role(mayor: User, given: Assignment) -> None:
    roles.assign(
        mayor, Role.PARTY_POLITICAL, by=None, municipality=given.municipality, valid_from=clock.today()
    )


def change_the_password(mayor: User, given: Assignment) -> None:
    mayor.set_password("ei heilt anna setning")
    mayor.save()


def log_out_everywhere(mayor: User, given: Assignment) -> None:
    end_sessions(mayor)


@pytest.mark.parametrize(
    "what", [close, end_the_role, give_another_role, change_the_password, log_out_everywhere]
)
def test_A7_every_session_of_the_person_ends(what: Callable[[User, Assignment], None]) -> None:
    mayor, given = at_home()
    clients = [Client() for _ in range(3)]
    for client in clients:
        log_in(client, mayor)
    before = [is_in(client) for client in clients]

    what(mayor, given)

    assert (before, [is_in(client) for client in clients]) == ([True] * 3, [False] * 3)


def test_A7_an_account_that_is_opened_again_brings_no_old_session_back() -> None:
    mayor, _ = at_home()
    client = Client()
    log_in(client, mayor)
    roles.close_account(mayor, by=None, reason="Har slutta i kommunen")

    roles.reopen_account(mayor, by=None, reason="Det var ein feil")

    assert not is_in(client)
    assert log_in(client, mayor)["Location"] == DESK


def test_A7_the_session_ends_with_the_last_day_of_the_right() -> None:
    mayor, _ = at_home(until_days=3)
    client = Client()
    log_in(client, mayor)
    client.cookies["maal"] = "nn"

    inside = []
    for days in (3, 4):
        with clock.at(clock.now() + timedelta(days=days)):
            inside.append(is_in(client))

    assert inside == [True, False]
    assert "Ei av rollene dine er avslutta" in client.get("/inn/").content.decode()


@pytest.mark.parametrize("days", [None, 30])
def test_A7_one_role_that_goes_on_does_not_keep_the_session_when_another_ends(days: int | None) -> None:
    mayor, given = at_home(until_days=3)
    roles.assign(
        mayor,
        Role.PARTY_POLITICAL,
        by=None,
        municipality=given.municipality,
        valid_from=clock.today(),
        valid_to=clock.today() + timedelta(days=days) if days else None,
    )
    client = Client()
    log_in(client, mayor)

    with clock.at(clock.now() + timedelta(days=4)):
        out, again = is_in(client), log_in(client, mayor)["Location"]
        inside = is_in(client)

    assert (out, again, inside) == (False, DESK, True)

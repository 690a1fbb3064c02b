"""ID-porten tells who somebody is: by what comes back, never by what was asked for; the national number stays nowhere."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import serializers
from django.test import Client
from pytest_django import Settings

from samanom.people import identity
from samanom.people.freshness import OPENED_WITHIN, SENT_WITHIN
from samanom.people.models import User
from tests import make
from tests.people.provider import (
    HIGH,
    LOW,
    NUMBERS,
    SUBSTANTIAL,
    Provider,
    come_back,
    connect,
    log_in,
    providers,
)
from tests.people.ways_in import PASSWORD, logged_in, person
from tests.roles.make_invitation import invitation

pytestmark = pytest.mark.django_db


def known(provider: Provider, sub: str, *, number: str = NUMBERS[0], acr: str = HIGH) -> User:
    """Somebody who was invited with their number, which only its hash remembers."""
    someone = make.user("Åse Lauvås", language="nn")
    someone.identity_hash = identity.hashed(number)
    someone.save()
    provider.knows(sub, pid=number, acr=acr)
    return someone


def who(client: Client) -> str | None:
    found = client.session.get("_auth_user_id")
    return str(found) if found else None


def everything_stored() -> str:
    """Every row of every table, and every session opened."""
    rows = [serializers.serialize("json", model._default_manager.all()) for model in apps.get_models()]
    return "".join(rows) + "".join(str(session.get_decoded()) for session in Session.objects.all())


@pytest.mark.parametrize(("acr", "level"), [(HIGH, "high"), (SUBSTANTIAL, "substantial")])
def test_a_known_person_comes_in_at_the_level_that_came_back(
    client: Client, id_porten: Provider, acr: str, level: str
) -> None:
    someone = known(id_porten, f"sub-{level}", acr=acr)

    answer = log_in(client, id_porten, f"sub-{level}")

    assert (answer.status_code, answer["Location"]) == (302, "/oversikt/")
    assert (who(client), client.session["login_level"]) == (str(someone.pk), level)


def test_the_national_number_is_stored_nowhere(client: Client, id_porten: Provider) -> None:
    known(id_porten, "nowhere")

    log_in(client, id_porten, "nowhere")

    assert who(client)
    assert NUMBERS[0] not in everything_stored()


def test_the_second_time_the_person_is_known_by_the_provider_s_own_name(
    client: Client, id_porten: Provider
) -> None:
    someone = known(id_porten, "twice")

    log_in(client, id_porten, "twice")
    again = Client()
    log_in(again, id_porten, "twice")

    assert (who(client), who(again)) == (str(someone.pk), str(someone.pk))


@pytest.mark.parametrize("asked", ["", "?auth_params=acr_values%3Didporten-loa-high"])
@pytest.mark.parametrize("acr", [LOW, "", "Level4"])
def test_a_lower_level_is_refused_whatever_was_asked_for(
    client: Client, id_porten: Provider, acr: str, asked: str
) -> None:
    known(id_porten, "low", acr=acr)
    client.cookies["maal"] = "nn"

    answer = log_in(client, id_porten, "low", asked)

    assert (answer.status_code, who(client)) == (403, None)
    assert "lågare nivå enn det som er kravd her" in answer.content.decode()


def test_whoever_nobody_has_invited_stays_outside(client: Client, id_porten: Provider) -> None:
    id_porten.knows("stranger", pid=NUMBERS[3])
    client.cookies["maal"] = "nb"

    answer = log_in(client, id_porten, "stranger")

    assert (answer.status_code, who(client)) == (403, None)
    assert "ingen har invitert deg hit" in answer.content.decode()
    assert User.objects.count() == 0


def test_a_closed_account_stays_closed(client: Client, id_porten: Provider) -> None:
    someone = known(id_porten, "closed")
    someone.is_active = False
    someone.save()

    answer = log_in(client, id_porten, "closed")

    assert (answer.status_code, who(client)) == (403, None)


def test_another_number_under_a_known_name_is_not_the_same_person(
    client: Client, id_porten: Provider
) -> None:
    known(id_porten, "moved")
    log_in(client, id_porten, "moved")
    id_porten.knows("moved", pid=NUMBERS[1])

    later = Client()
    answer = log_in(later, id_porten, "moved")

    assert (answer.status_code, who(later)) == (403, None)


def test_we_ask_with_state_and_challenge_and_for_the_level(client: Client, id_porten: Provider) -> None:
    known(id_porten, "asking")

    log_in(client, id_porten, "asking")

    asked = id_porten.asked[-1]
    assert (asked["acr_values"], asked["code_challenge_method"], asked["response_type"]) == (
        SUBSTANTIAL,
        "S256",
        "code",
    )
    assert set(asked["scope"].split()) == {"openid", "profile"}
    assert len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 16


def test_a_code_is_worth_nothing_without_its_verifier(id_porten: Provider) -> None:
    """The provider holds us to PKCE: else the test above would prove nothing."""
    known(id_porten, "stolen")
    client = Client()
    leaving = client.post("/inn/idporten/")
    told = requests.post(leaving["Location"], data={"sub": "stolen"}, timeout=5, allow_redirects=False)
    code = parse_qs(urlsplit(told.headers["Location"]).query)["code"][0]

    words = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": "samanom",
        "client_secret": "løyndom",
        "redirect_uri": "http://testserver/inn/idporten/tilbake/",
    }
    answers = [
        requests.post(f"{id_porten.address}/oauth2/token", data=words | extra, timeout=5).status_code
        for extra in ({}, {"code_verifier": "x" * 43})
    ]

    assert answers == [400, 400]


@pytest.mark.parametrize("query", ["", "?code=x", "?code=x&state=y", "?error=server_error&state=y"])
def test_coming_back_without_having_left_leads_to_the_log_in_page(
    client: Client, id_porten: Provider, query: str
) -> None:
    answer = client.get(f"/inn/idporten/tilbake/{query}", follow=True)

    assert (answer.redirect_chain[-1][0], who(client)) == ("/inn/", None)
    assert "lyktes ikke" in answer.content.decode()


def test_one_way_back_cannot_be_walked_twice(client: Client, id_porten: Provider) -> None:
    known(id_porten, "once")
    leaving = client.post("/inn/idporten/")
    told = requests.post(leaving["Location"], data={"sub": "once"}, timeout=5, allow_redirects=False)
    back = urlsplit(told.headers["Location"])
    address = f"{back.path}?{back.query}"

    first = client.get(address)
    client.post("/ut/")
    second = client.get(address)

    assert (first["Location"], second["Location"], who(client)) == ("/oversikt/", "/inn/", None)


def test_whoever_stops_is_told_that_nothing_happened(client: Client, id_porten: Provider) -> None:
    leaving = client.post("/inn/idporten/")
    state = parse_qs(urlsplit(leaving["Location"]).query)["state"][0]

    answer = client.get(f"/inn/idporten/tilbake/?error=access_denied&state={state}", follow=True)

    assert "Du avbrøt innloggingen" in answer.content.decode()


def test_a_provider_that_does_not_answer_breaks_no_page(client: Client, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = providers("http://127.0.0.1:9")

    answer = client.post("/inn/idporten/", follow=True)

    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, "/inn/")
    assert "lyktes ikke" in answer.content.decode()


def test_without_a_provider_there_is_no_such_way_in(client: Client, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}

    assert client.post("/inn/idporten/").status_code == 404
    assert "ID-porten" not in client.get("/inn/").content.decode()


def test_whoever_is_logged_in_takes_no_account_from_another_s_invitation(id_porten: Provider) -> None:
    sent = invitation(make.municipality(), email="innboden@example.no")
    client = logged_in(make.user(), seconds_ago=0)
    id_porten.knows("two addresses", pid=NUMBERS[2])

    answer = log_in(client, id_porten, "two addresses", f"?next=/invitasjon/{sent.token}/")

    assert answer.status_code == 403
    assert not User.objects.filter(email="innboden@example.no").exists()
    assert not User.objects.filter(identity_hash=identity.hashed(NUMBERS[2])).exists()


# Connecting, and proving again --------------------------------------------------------------------------------------


def test_whoever_has_just_shown_who_they_are_can_add_id_porten(id_porten: Provider) -> None:
    someone = make.user()
    id_porten.knows("added", pid=NUMBERS[1])

    answer: Any = connect(logged_in(someone, seconds_ago=0), id_porten, "added")

    someone.refresh_from_db()
    assert (answer["Location"], someone.identity_hash) == ("/konto/to-steg/", identity.hashed(NUMBERS[1]))


def test_an_open_page_is_not_enough_to_add_it(id_porten: Provider) -> None:
    someone = person()
    client = logged_in(someone, seconds_ago=OPENED_WITHIN + SENT_WITHIN)
    id_porten.knows("asked first", pid=NUMBERS[1])

    asked = client.post("/konto/idporten/")
    someone.refresh_from_db()
    before = someone.identity_hash
    leaving = client.post(asked["Location"], {"password": PASSWORD})
    come_back(client, leaving, "asked first")

    someone.refresh_from_db()
    assert (asked["Location"], before) == ("/inn/igjen/?next=%2Fkonto%2Fidporten%2F", None)
    assert someone.identity_hash == identity.hashed(NUMBERS[1])


@pytest.mark.parametrize("way", ["query", "body"])
def test_no_word_in_the_address_makes_a_log_in_add_it(id_porten: Provider, way: str) -> None:
    someone = make.user()
    client = logged_in(someone, seconds_ago=0)
    id_porten.knows("sly", pid=NUMBERS[1])
    query, body = ("?process=connect", {}) if way == "query" else ("", {"process": "connect"})

    answer = come_back(client, client.post(f"/inn/idporten/{query}", body), "sly")

    someone.refresh_from_db()
    assert (answer.status_code, someone.identity_hash) == (403, None)


def test_nobody_can_add_what_is_another_person_s(id_porten: Provider) -> None:
    known(id_porten, "taken")
    someone = make.user()

    connect(logged_in(someone, seconds_ago=0), id_porten, "taken")

    someone.refresh_from_db()
    assert someone.identity_hash is None


def test_another_person_cannot_prove_that_it_is_still_you(client: Client, id_porten: Provider) -> None:
    known(id_porten, "other")
    someone = make.user()
    client.force_login(someone)

    answer = log_in(client, id_porten, "other")

    assert (answer.status_code, who(client)) == (403, str(someone.pk))
    assert "ikke den som er logget inn her" in answer.content.decode()

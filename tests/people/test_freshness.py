"""«Is it still you?» before signing, deciding and paying; what was written meanwhile is sent on as it stood."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from applications.models import Application, Decision
from applications.states import State
from grants import actions as grant_actions
from grants.models import Award
from samanom.documents import loading
from samanom.people.freshness import OPENED_WITHIN, SENT_WITHIN
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications import make_assessment as assess
from tests.grants import make as grants
from tests.people.provider import NUMBERS, Provider, connect, log_in
from tests.people.ways_in import PASSWORD, app_of, code_of, give_password, logged_in

pytestmark = pytest.mark.django_db


def to_sign() -> tuple[Application, User, str]:
    application = made.application(State.SIGNING)
    mayor = give_password(make.person(Role.MAYOR, application.lead))
    return application, mayor, f"/soknad/{application.pk}/signer/"


def signature(client: Client, address: str) -> dict[str, Any]:
    """What the form sends."""
    form = client.get(address).context["form"]
    return {
        "idempotency_key": str(uuid4()),
        "content_hash": form.initial["content_hash"],
        "seat": form.initial["seat"],
    }


def grow_stale(client: Client, seconds: int) -> None:
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**one, "at": one["at"] - seconds} for one in records]
    session.save()


def test_a_fresh_log_in_opens_the_page() -> None:
    _application, mayor, address = to_sign()

    assert logged_in(mayor, seconds_ago=OPENED_WITHIN - 5).get(address).status_code == 200


def test_an_old_one_leads_to_the_question_and_back() -> None:
    _application, mayor, address = to_sign()
    client = logged_in(mayor, seconds_ago=OPENED_WITHIN + 5)

    asked = client.get(address)
    answered = client.post(asked["Location"], {"password": PASSWORD})

    assert asked["Location"] == f"/inn/igjen/?next={address.replace('/', '%2F')}"
    assert answered["Location"] == address
    assert client.get(address).status_code == 200


def test_there_is_an_hour_to_read_what_one_signs() -> None:
    application, mayor, address = to_sign()
    client = logged_in(mayor, seconds_ago=0)
    words = signature(client, address)
    grow_stale(client, SENT_WITHIN - 5)

    client.post(address, words)

    assert application.signatures.count() == 1


def test_what_was_sent_too_late_is_carried_out_when_the_person_has_answered() -> None:
    application, mayor, address = to_sign()
    client = logged_in(mayor, seconds_ago=0)
    words = signature(client, address)
    grow_stale(client, SENT_WITHIN + 5)

    asked = client.post(address, words)
    before = application.signatures.count()
    answered = client.post(asked["Location"], {"password": PASSWORD})

    assert (asked.status_code, before, application.signatures.count()) == (302, 0, 1)
    assert answered["Location"] == f"/soknad/{application.pk}/"


def test_a_wrong_password_keeps_it_waiting() -> None:
    application, mayor, address = to_sign()
    client = logged_in(mayor, seconds_ago=0)
    words = signature(client, address)
    grow_stale(client, SENT_WITHIN + 5)
    asked = client.post(address, words)

    wrong = client.post(asked["Location"], {"password": "feil"})
    first = application.signatures.count()
    client.post(asked["Location"], {"password": PASSWORD})

    assert wrong.context["form"].errors == {"password": ["Passordet stemmer ikke."]}
    assert (first, application.signatures.count()) == (0, 1)


def test_deciding_asks_too() -> None:
    application = made.application(State.SUBMITTED)
    lead = give_password(make.person(Role.SECRETARIAT_LEAD))
    client = logged_in(lead, seconds_ago=OPENED_WITHIN + 5)

    assert client.get(f"/soknad/{application.pk}/vedtak/")["Location"].startswith("/inn/igjen/")


def test_a_decision_that_came_too_late_is_made_with_the_reason_that_was_written() -> None:
    loading.load()
    application = assess.proposed()
    client = logged_in(give_password(make.person(Role.SECRETARIAT_LEAD)), seconds_ago=SENT_WITHIN + 5)
    words = {"idempotency_key": str(uuid4()), "outcome": "admitted", "reason": "Sterk forankring – hos alle."}

    asked = client.post(f"/soknad/{application.pk}/vedtak/", words)
    before = Decision.objects.count()
    client.post(asked["Location"], {"password": PASSWORD})

    assert before == 0
    assert Decision.objects.get().reason == "Sterk forankring – hos alle."


def test_paying_asks_too_and_pays_all_that_was_chosen() -> None:
    chosen = [grants.award(), grants.award()]
    holder = give_password(grants.official(Role.BUDGET_HOLDER))
    client = logged_in(holder, seconds_ago=SENT_WITHIN + 5)
    words = {"idempotency_key": str(uuid4()), "awards": [award.pk for award in chosen]}

    looking = client.get("/tildeling/2014/brev/")
    asked = client.post("/tildeling/2014/brev/", words)
    before = set(Award.objects.values_list("state", flat=True))
    client.post(asked["Location"], {"password": PASSWORD})

    assert looking["Location"].startswith("/inn/igjen/")
    assert (before, set(Award.objects.values_list("state", flat=True))) == ({"letter_draft"}, {"decided"})


def test_another_amount_asks_too() -> None:
    loading.load()
    joint = grants.sent(grants.joint(), amount=500_000)
    proposed = grant_actions.correct(
        joint,
        amount=400_000,
        reason="Summen i vedtaket blei skriven feil.",
        by=grants.official(Role.SECRETARIAT),
    )
    client = logged_in(give_password(grants.official(Role.BUDGET_HOLDER)), seconds_ago=OPENED_WITHIN + 5)

    assert client.get(f"/tildeling/rett/{proposed.pk}/")["Location"].startswith("/inn/igjen/")


def test_a_code_from_the_app_is_an_answer() -> None:
    _application, mayor, address = to_sign()
    secret = app_of(mayor)
    client = logged_in(mayor, seconds_ago=OPENED_WITHIN + 5)
    asked = client.get(address)

    page = client.get(asked["Location"])
    answered = client.post(f"/inn/igjen/kode/?next={address}", {"code": code_of(secret)})

    assert page.context["has_app"]
    assert answered["Location"] == address


def test_id_porten_is_an_answer_and_what_was_sent_is_carried_out(id_porten: Provider) -> None:
    application, mayor, address = to_sign()
    client = logged_in(mayor, seconds_ago=0)
    id_porten.knows("mayor", pid=NUMBERS[0])
    connect(client, id_porten, "mayor")
    words = signature(client, address)
    grow_stale(client, SENT_WITHIN + 5)
    asked = client.post(address, words)

    answered = log_in(client, id_porten, "mayor", f"?next={address}")

    assert asked["Location"].startswith("/inn/igjen/")
    assert id_porten.asked[-1]["prompt"] == "login"
    assert (answered["Location"], application.signatures.count()) == (f"/soknad/{application.pk}/", 1)
    assert application.signatures.get().login_level == "high"


@pytest.mark.parametrize("seconds_ago", [OPENED_WITHIN + 5, None])
def test_what_id_porten_has_not_just_seen_is_no_answer(id_porten: Provider, seconds_ago: int | None) -> None:
    """A provider that lets somebody by on an older log-in; what was sent goes on waiting for the right answer."""
    application, mayor, address = to_sign()
    client = logged_in(mayor, seconds_ago=0)
    id_porten.knows("before", pid=NUMBERS[0])
    connect(client, id_porten, "before")
    words = signature(client, address)
    grow_stale(client, SENT_WITHIN + 5)
    client.post(address, words)

    id_porten.knows("before", pid=NUMBERS[0], seconds_ago=seconds_ago)
    old = log_in(client, id_porten, "before", f"?next={address}&auth_params=prompt%3Dnone")
    first = application.signatures.count()
    id_porten.knows("before", pid=NUMBERS[0])
    log_in(client, id_porten, "before", f"?next={address}")

    assert id_porten.asked[-2]["prompt"] == "login"
    assert old["Location"] == f"/inn/igjen/?next={address.replace('/', '%2F')}"
    assert (first, application.signatures.count()) == (0, 1)


def test_coming_in_on_an_older_log_in_is_not_fresh(id_porten: Provider) -> None:
    """Somebody left ID-porten open: the next at the machine comes in as them, but signs nothing."""
    _application, mayor, address = to_sign()
    id_porten.knows("left open", pid=NUMBERS[0])
    connect(logged_in(mayor, seconds_ago=0), id_porten, "left open")
    id_porten.knows("left open", pid=NUMBERS[0], seconds_ago=OPENED_WITHIN + 5)
    client = Client()

    log_in(client, id_porten, "left open")

    assert client.get("/oversikt/").status_code == 200
    assert client.get(address)["Location"].startswith("/inn/igjen/")


def test_an_invented_person_answers_with_one_click(settings: Settings) -> None:
    settings.DEMO = True
    _application, mayor, address = to_sign()
    mayor.is_invented = True
    mayor.save()
    client = logged_in(mayor, seconds_ago=OPENED_WITHIN + 5)

    answered = client.post(f"/demo/inn/?next={address}", {"person": mayor.pk})

    assert answered["Location"] == address
    assert client.get(address).status_code == 200


# The level a call demands ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("demanded", "level", "counts"),
    [
        ("password", "password", True),
        ("substantial", "password", False),
        ("substantial", "substantial", True),
        ("high", "substantial", False),
        ("high", "high", True),
    ],
)
def test_a_log_in_below_what_the_call_demands_is_refused_with_words(
    demanded: str, level: str, counts: bool
) -> None:
    application, mayor, address = to_sign()
    client = logged_in(mayor, seconds_ago=0)
    words = signature(client, address)
    application.call.signature_level = demanded
    application.call.save()
    session = client.session
    session["login_level"] = level
    session.save()
    client.cookies["maal"] = "nn"

    page, sent = client.get(address), client.post(address, words)

    assert (page.status_code == 200, sent.status_code == 302) == (counts, counts)
    assert ("du har logga inn mindre sikkert" in page.content.decode().lower()) == (not counts)
    assert application.signatures.count() == int(counts)


def test_test_log_in_counts_for_nothing_outside_the_demo(settings: Settings) -> None:
    settings.DEMO = False
    application, mayor, address = to_sign()
    application.call.signature_level = "substantial"
    application.call.save()
    client = logged_in(mayor, seconds_ago=0)
    session = client.session
    session["login_level"] = "test"
    session.save()

    assert client.get(address).status_code == 403

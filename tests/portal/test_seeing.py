"""«Sjå som»: who may, how it is marked and remembered, what still works, and how it ends."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from networks.models import Network
from portal import seeing
from samanom import clock
from samanom.audit import actions as audit
from samanom.audit.models import Entry
from samanom.people.models import User
from samanom.programme.models import Municipality, MunicipalityVersion
from samanom.roles import actions as role_actions
from samanom.roles.models import Assignment, Role
from tests import make
from tests.conftest import TODAY
from tests.networks import make as networks

pytestmark = pytest.mark.django_db
REASON = "Prosjektleiaren finn ikkje skjemaet"


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


@pytest.fixture
def officer() -> User:
    return make.person(Role.SECRETARIAT, name="Siv Saksbehandler", language="nn")


@pytest.fixture
def window(client: Client, officer: User) -> Client:
    client.force_login(officer)
    client.cookies["maal"] = "nn"
    return client


def start(client: Client, role: Role, place: Municipality | Network | None = None, **other: str) -> int:
    where = {"network" if role == Role.NETWORK_LEADER else "municipality": place.pk if place else ""}
    words = {"role": role, "reason": REASON, "idempotency_key": str(uuid4()), **where, **other}
    return client.post("/vis-som/start/", words).status_code


def stop(client: Client) -> int:
    return client.post("/vis-som/slutt/", {"idempotency_key": str(uuid4())}).status_code


def lines() -> list[tuple[str, str, str, str]]:
    told = Entry.objects.filter(verb__startswith="role.seen_as").order_by("pk")
    return [(line.verb, line.actor, line.capacity, line.detail["reason"]) for line in told]


def test_every_page_says_as_whom_one_sees_and_how_to_stop(window: Client, lom: Municipality) -> None:
    start(window, Role.MAYOR, lom)

    pages = [window.get(path) for path in ("/", "/oversikt/", "/register/", "/utboks/", "/finst-ikkje/")]

    assert [page.status_code for page in pages] == [200, 200, 200, 403, 404]
    for page in pages:
        assert "Du ser portalen som <strong>Ordførar, Lom</strong>" in page.content.decode()
        assert 'action="/vis-som/slutt/"' in page.content.decode()
        assert "Skjema blir viste, men ikkje sende." in page.content.decode()


def test_start_and_stop_leave_two_lines_in_the_seers_own_name(
    window: Client, lom: Municipality, officer: User
) -> None:
    start(window, Role.MAYOR, lom)
    stop(window)

    assert lines() == [
        ("role.seen_as", "Siv Saksbehandler", "as secretariat", REASON),
        ("role.seen_as_ended", "Siv Saksbehandler", "as secretariat", REASON),
    ]
    assert set(Entry.objects.filter(verb="role.seen_as").values_list("actor_id", "subject")) == {
        (officer.pk, "Lom")
    }
    assert window.get("/utboks/").status_code == 200
    assert "Du ser portalen som <strong>" not in window.get("/oversikt/").content.decode()


def test_what_is_sent_is_refused_in_words_and_not_kept(window: Client, lom: Municipality) -> None:
    start(window, Role.CHIEF_EXECUTIVE, lom)

    answer = window.post("/konto/passord/", {"oldpassword": "hemmeleg setning", "password1": "x"})

    assert answer.status_code == 403
    assert "Du kan berre lese medan du ser som ein annan" in answer.content.decode()
    assert "hemmeleg setning" not in answer.content.decode()


def test_language_colours_and_log_out_still_work(window: Client, lom: Municipality, officer: User) -> None:
    start(window, Role.MAYOR, lom)

    answers = [
        window.post("/maal/", {"language": "nb", "next": "/om/"}).status_code,
        window.post("/farge/", {"colours": "dark", "next": "/om/"}).status_code,
    ]
    officer.refresh_from_db()
    left = window.post("/ut/").status_code

    assert (answers, officer.language, left) == ([302, 302], "nb", 302)
    assert [line[0] for line in lines()] == ["role.seen_as", "role.seen_as_ended"]
    assert window.get("/oversikt/").status_code == 302


def test_it_is_over_after_an_hour_and_says_so(window: Client, lom: Municipality) -> None:
    start(window, Role.MAYOR, lom)

    with clock.at(TODAY + timedelta(minutes=59, seconds=59)):
        before = window.get("/utboks/").status_code
    with clock.at(TODAY + timedelta(minutes=60)):
        after = window.get("/utboks/")
        stop(window)
        closed = window.get("/utboks/")

    assert (before, after.status_code) == (403, 200)
    assert "Timen då du såg portalen som <strong>Ordførar, Lom</strong>, var over" in after.content.decode()
    assert "Timen du såg" not in closed.content.decode()
    ended = Entry.objects.get(verb="role.seen_as_ended").detail["ended"]
    assert datetime.fromisoformat(ended) == TODAY + timedelta(minutes=60)


def test_A7_it_ends_when_the_seers_own_right_ends(window: Client, lom: Municipality, officer: User) -> None:
    start(window, Role.MAYOR, lom)
    Assignment.objects.filter(user=officer).update(valid_to=clock.today() - timedelta(days=1))

    page = window.get("/oversikt/").content.decode()

    assert "Du ser portalen som <strong>" not in page
    assert window.get("/soknad/").status_code == 403


def test_A7_the_session_has_a_new_id_when_it_starts_and_when_it_stops(
    window: Client, lom: Municipality
) -> None:
    ids = [window.session.session_key]
    start(window, Role.MAYOR, lom)
    ids.append(window.session.session_key)
    stop(window)
    ids.append(window.session.session_key)

    assert len(set(ids)) == 3


def test_pressing_start_twice_starts_once(window: Client, lom: Municipality) -> None:
    key = str(uuid4())
    start(window, Role.MAYOR, lom, idempotency_key=key)
    stop(window)
    start(window, Role.MAYOR, lom, idempotency_key=key)

    assert [line[0] for line in lines()] == ["role.seen_as", "role.seen_as_ended"]


def test_only_municipalities_that_exist_today_are_offered(window: Client, lom: Municipality) -> None:
    gone, today = make.municipality(name="Gamlebygda"), clock.today()
    MunicipalityVersion.objects.filter(municipality=gone).update(valid_to=today - timedelta(days=1))

    page = window.get("/vis-som/").content.decode()

    assert f'<option value="{lom.pk}">Lom</option>' in page
    assert "Gamlebygda" not in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"role": ""}, "Vel ei rolle."),
        ({"role": "konge"}, "Vel eitt av alternativa."),
        ({"role": "mayor", "municipality": ""}, "Vel kommunen du vil sjå rolla i."),
        ({"role": "mayor", "municipality": "999999"}, "Vel eitt av alternativa."),
        ({"role": "network_leader", "municipality": ""}, "Vel nettverket du vil sjå som leiar av."),
        ({"reason": ""}, "Skriv kvifor du treng å sjå dette."),
        ({"reason": "kort"}, "Skriv minst 10 teikn."),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    window: Client, lom: Municipality, words: dict[str, str], said: str
) -> None:
    sent = {"role": "mayor", "municipality": str(lom.pk), "reason": REASON, "idempotency_key": str(uuid4())}

    page = window.post("/vis-som/start/", sent | words)

    assert page.status_code == 200
    assert said in page.content.decode()
    assert lines() == []


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.SECRETARIAT, Role.SECRETARIAT_LEAD}]
)
def test_nobody_else_may(client: Client, lom: Municipality, role: Role) -> None:
    someone = make.user()
    if role != Role.NETWORK_LEADER:
        deputy: dict[str, Any] = (
            {"acts_for": Role.MAYOR, "authority": "sak 11/45"} if role == Role.DEPUTY else {}
        )
        make.give(someone, role, lom, **deputy)
    client.force_login(someone)

    assert (client.get("/vis-som/").status_code, start(client, Role.MAYOR, lom), stop(client)) == (
        403,
        403,
        403,
    )


def test_as_the_leader_of_a_network_one_sees_that_network_alone(window: Client) -> None:
    seen, other = networks.network(name="Heiltid"), networks.network(name="Omdøme")
    networks.leader(seen), networks.leader(other)

    start(window, Role.NETWORK_LEADER, seen)
    page = window.get("/nettverk/mine/").content.decode()

    assert "Heiltid" in page
    assert "Omdøme" not in page
    assert [window.get(f"/nettverk/{one.key}/samling/").status_code for one in (seen, other)] == [200, 404]


def test_an_end_of_the_own_role_ends_every_session(window: Client, lom: Municipality, officer: User) -> None:
    start(window, Role.MAYOR, lom)
    role_actions.end(Assignment.objects.get(user=officer), by=None, last_day=clock.today())

    assert window.get("/oversikt/").status_code == 302


def test_a_phantom_is_never_saved_and_does_nothing(lom: Municipality) -> None:
    nobody = seeing.phantom(seeing.Seeing(Role.MAYOR, lom, TODAY, REASON), language="nn")

    with pytest.raises(TypeError):
        nobody.save()
    with pytest.raises(ValueError, match="does not exist"):
        audit.record("application.signed", subject=lom, by=nobody)

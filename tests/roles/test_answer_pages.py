"""Opening and answering an invitation: what the link shows, what it never does, and whom it lets in."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samanom import clock
from samanom.audit.models import Entry
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.models import Assignment, Invitation, Role
from samanom.roles.states import InvitationState
from tests import make
from tests.roles import make_invitation as made
from tests.roles.pages import PASSWORD, Answer, as_, is_logged_in, passwords, send, stranger, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


def link(sent: Invitation, end: str = "") -> str:
    return f"/invitasjon/{sent.token}/{end}"


def test_the_link_carries_256_bits_and_the_database_only_its_hash(lom: Municipality) -> None:
    sent = made.invitation(lom)

    assert re.fullmatch(r"[\w-]{43}", sent.token)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(i)::text FROM roles_invitation i")
        stored = str(cursor.fetchall())
    assert sent.token_hash in stored
    assert sent.token not in stored


@pytest.mark.parametrize("method", ["get", "head"])
def test_ten_openings_change_nothing_at_all(lom: Municipality, method: str) -> None:
    sent = made.invitation(lom)
    before = Invitation.objects.values().get(pk=sent.pk)
    client = stranger()

    with CaptureQueriesContext(connection) as queries:
        answers = [getattr(client, method)(link(sent)) for _time in range(10)]

    assert [answer.status_code for answer in answers] == [200] * 10
    assert [q["sql"] for q in queries if not q["sql"].startswith("SELECT")] == []
    assert Invitation.objects.values().get(pk=sent.pk) == before
    assert (Session.objects.count(), "sessionid" in client.cookies) == (0, False)
    assert answers[0]["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nn", ["Tillitsvald", "Lom", "Tid i rolla", "29. januar 2014", "Vel eit passord"]),
        ("nb", ["Tillitsvalgt", "Lom", "Tid i rollen", "29. januar 2014", "Velg et passord"]),
    ],
)
def test_the_page_says_who_invites_to_what_and_until_when(
    lom: Municipality, language: str, words: list[str]
) -> None:
    sent = made.invitation(lom)

    page = text(stranger(language).get(link(sent)))

    assert [word for word in [*words, sent.invited_by.name] if word not in page] == []


def test_whoever_has_an_account_is_shown_the_way_in_and_comes_back(lom: Municipality) -> None:
    known = make.user(password=PASSWORD)
    sent = made.invitation(lom, email=known.email)

    page = text(stranger().get(link(sent)))

    assert f"/inn/?next=/invitasjon/{sent.token}/" in page
    assert "password1" not in page


def test_a_password_makes_the_account_with_the_invitations_own_name_and_address(lom: Municipality) -> None:
    sent = made.invitation(lom, name="Kari Nordmann", email="kari@example.no")
    client = stranger()

    answer = send(client, link(sent, "konto/"), passwords() | {"email": "mallory@example.no", "name": "M"})

    kari = User.objects.get(email="kari@example.no")
    assert (answer.status_code, answer["Location"]) == (302, link(sent))
    assert (kari.name, kari.title, kari.language) == ("Kari Nordmann", "hovudtillitsvald", "nn")
    assert kari.check_password(PASSWORD)
    assert is_logged_in(client) == kari
    assert Assignment.objects.filter(user=kari).count() == 0
    assert not User.objects.filter(email="mallory@example.no").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (passwords("kort"), "Passordet er for kort"),
        (passwords(PASSWORD, "noko heilt anna her"), "De to passordene er ikke like."),
        ({}, ""),
        (passwords("qwerty123456"), ""),
        (passwords("kari@example.no"), ""),
        (passwords("x" * 5000), ""),
    ],
)
def test_a_bad_password_makes_no_account(lom: Municipality, words: dict[str, str], message: str) -> None:
    sent = made.invitation(lom, name="Kari Nordmann", email="kari@example.no")

    answer = send(stranger(), link(sent, "konto/"), words)

    assert answer.status_code == 200
    assert message in text(answer)
    assert 'aria-invalid="true"' in text(answer)
    assert not User.objects.filter(email="kari@example.no").exists()
    assert PASSWORD not in text(answer)


def test_A1_the_link_makes_no_password_for_somebody_who_has_an_account(lom: Municipality) -> None:
    known = make.user(password=PASSWORD)
    sent = made.invitation(lom, email=known.email)
    client = stranger()

    send(client, link(sent, "konto/"), passwords("ei heilt anna setning her"))

    known.refresh_from_db()
    assert known.check_password(PASSWORD)
    assert is_logged_in(client) is None


def test_accepting_gives_the_role_and_keeps_the_person_logged_in_here_and_nowhere_else(
    lom: Municipality,
) -> None:
    known = make.user()
    here, elsewhere = as_(known), as_(known)
    sent = made.invitation(lom, email=known.email)

    answer = send(here, link(sent, "ja/"))

    assert (answer.status_code, answer["Location"]) == (302, "/oversikt/")
    assert Assignment.objects.get(user=known).role == Role.PARTY_UNION
    assert "Du har nå rollen" in text(here.get("/oversikt/"))
    assert is_logged_in(here) == known
    assert is_logged_in(elsewhere) is None


def test_the_wrong_person_reads_why_and_gets_nothing(lom: Municipality) -> None:
    other = make.user()
    sent = made.invitation(lom)

    answers = [as_(other).get(link(sent)), send(as_(other), link(sent, "ja/"))]

    assert ["Invitasjonen er til en annen" in text(answer) for answer in answers] == [True, True]
    assert [sent.email in text(answer) for answer in answers] == [False, False]
    assert Assignment.objects.filter(role=Role.PARTY_UNION).count() == 0


def test_an_identity_is_asked_for_in_words(lom: Municipality) -> None:
    known = make.user()
    sent = made.invitation(lom, email=known.email, identity_hash="b" * 64)

    assert "elektronisk ID (ID-porten)" in text(as_(known).get(link(sent)))
    assert "elektronisk ID (ID-porten)" in text(stranger().get(link(sent)))
    assert "password1" not in text(stranger().get(link(sent)))
    assert "ID-porten" in text(send(as_(known), link(sent, "ja/")))
    assert Assignment.objects.filter(user=known).count() == 0


def dead_links(lom: Municipality) -> dict[str, int]:
    """Used, withdrawn, replaced, and what never was a link, each with its status."""
    used, withdrawn, resent = (made.invitation(lom) for _time in range(3))
    someone = User.objects.create_user(used.email, name="Kari")
    actions.accept_invitation(used, by=someone)
    actions.withdraw_invitation(withdrawn, by=withdrawn.invited_by)
    old = resent.token
    actions.resend_invitation(resent, by=resent.invited_by)
    return {used.token: 410, withdrawn.token: 410, old: 404, "x" * 43: 404, "kort": 404, "0" * 500: 404}


def test_dead_and_unknown_links_tell_nobody_which_they_are(lom: Municipality) -> None:
    tokens = dead_links(lom)
    expired = made.invitation(lom)

    with clock.at(expired.expires_at):
        answers = {token: stranger().get(f"/invitasjon/{token}/") for token in [*tokens, expired.token]}

    assert {token: answer.status_code for token, answer in answers.items()} == tokens | {expired.token: 410}
    assert len({body_of(answer, token) for token, answer in answers.items()}) == 1


def body_of(answer: Answer, token: str) -> str:
    """The page without what differs from opening to opening: the address one came by, and the form's own token."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text(answer).replace(token, "TOKEN"))


@pytest.mark.parametrize("end", ["ja/", "konto/"])
def test_dead_links_take_no_answer(lom: Municipality, end: str) -> None:
    tokens = dead_links(lom)
    people = User.objects.count()

    for token, status in tokens.items():
        assert send(stranger(), f"/invitasjon/{token}/{end}", passwords()).status_code == status

    assert User.objects.count() == people


def test_an_invitation_is_used_once(lom: Municipality) -> None:
    known = make.user()
    sent = made.invitation(lom, email=known.email)
    client = as_(known)

    first, again = (send(client, link(sent, "ja/")) for _time in range(2))

    assert (first.status_code, again.status_code) == (302, 302)
    assert Assignment.objects.filter(user=known).count() == 1
    assert Entry.objects.filter(verb="invitation.accepted").count() == 1
    assert client.get(link(sent)).status_code == 410


def test_a_role_that_is_taken_is_told_of_in_words(lom: Municipality) -> None:
    """Somebody else was entered in the register while the invitation lay there."""
    known = make.user()
    officer = make.person(Role.SECRETARIAT)
    sent = made.invitation(lom, email=known.email, role=Role.MAYOR, by=officer)
    make.person(Role.MAYOR, lom)

    answer = send(as_(known), link(sent, "ja/"))

    assert (answer.status_code, "Rollen er ikke ledig" in text(answer)) == (200, True)
    sent.refresh_from_db()
    assert sent.state == InvitationState.PENDING


def test_a_post_without_its_key_changes_nothing(lom: Municipality) -> None:
    known = make.user()
    sent = made.invitation(lom, email=known.email)

    answer = as_(known).post(link(sent, "ja/"), {})

    assert answer.status_code == 200
    assert Assignment.objects.filter(user=known).count() == 0


def test_D_the_link_of_one_invitation_accepts_no_other(lom: Municipality) -> None:
    known = make.user()
    high = made.invitation(lom, email="ordforar@example.no", role=Role.PROJECT_LEADER)
    low = made.invitation(lom, email=known.email)

    send(as_(known), link(low, "ja/"), {"role": "mayor", "token": high.token, "invitation": str(high.pk)})

    assert list(Assignment.objects.filter(user=known).values_list("role", flat=True)) == ["party_union"]

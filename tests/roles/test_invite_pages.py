"""The lists and the form of those who invite, tampering, and the national identity number that leaves no trace."""

import logging

import pytest
from django.db import connection
from pytest_django import Settings

from samanom.people import identity
from samanom.programme.models import Municipality
from samanom.roles.models import Invitation, Role
from samanom.roles.states import InvitationState
from tests import make
from tests.people.test_identity import NUMBER
from tests.roles import make_invitation as made
from tests.roles.pages import as_, form_of, new_key, send, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


def new(place: Municipality) -> str:
    return f"/invitasjon/kommune/{place.slug}/ny/"


def test_a_mayor_invites_from_the_page(lom: Municipality) -> None:
    client = as_(make.person(Role.MAYOR, lom))

    answer = send(client, new(lom), form_of())

    sent = Invitation.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/invitasjon/kommune/{lom.slug}/")
    assert (sent.role, sent.confederation, sent.municipality) == (Role.PARTY_UNION, "unio", lom)
    assert "Kari Nordmann" in text(client.get(answer["Location"]))


def test_what_a_role_does_not_ask_for_is_left_out(lom: Municipality) -> None:
    words = form_of(role="steering_group_member", acts_for="mayor", authority="sak 1/14")

    send(as_(make.person(Role.MAYOR, lom)), new(lom), words)

    sent = Invitation.objects.get()
    assert (sent.role, sent.acts_for, sent.authority, sent.confederation) == (
        Role.STEERING_GROUP_MEMBER, "", "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"role": "mayor"}, "Velg"),
        ({"role": "secretariat"}, "Velg"),
        ({"role": ""}, "Velg"),
        ({"role": "deputy"}, "Skriv hva som gir stedfortrederen fullmakt."),
        ({"role": "deputy", "acts_for": "chief_executive", "authority": "x"}, ""),
        ({"confederation": ""}, "Velg hovedsammenslutningen"),
        ({"confederation": "fagforbundet"}, ""),
        ({"email": "kari"}, "e-post"),
        ({"valid_from": "i dag"}, "dato"),
        ({"valid_to": "2014-01-14"}, "Denne dagen er passert."),
        ({"valid_from": "2014-02-01", "valid_to": "2014-01-31"}, "Den siste dagen kommer før den første."),
        ({"name": "x" * 81}, "1 tegn for lang"),
        ({"name": "Kari\x00"}, ""),
        ({"role": "project_leader", "project": "99999999999999999999"}, ""),
    ],
)
def test_D_bad_words_are_answered_beside_the_field_and_kept(
    lom: Municipality, words: dict[str, str], message: str
) -> None:
    answer = send(
        as_(make.person(Role.MAYOR, lom)), new(lom), form_of(title="hovudtillitsvald for alle", **words)
    )

    page = text(answer)
    assert (answer.status_code, 'aria-invalid="true"' in page) == (200, True)
    assert message in page
    assert "hovudtillitsvald for alle" in page
    assert Invitation.objects.count() == 0


def test_a_project_of_another_municipality_cannot_be_chosen(lom: Municipality) -> None:
    foreign = make.project(make.municipality())
    own = make.project(lom)
    client = as_(make.person(Role.MAYOR, lom))

    send(client, new(lom), form_of(role="project_leader", project=str(foreign.pk)))
    nothing = Invitation.objects.count()
    send(client, new(lom), form_of(role="project_leader", project=str(own.pk)))

    assert nothing == 0
    assert Invitation.objects.get().project == own


@pytest.mark.parametrize(
    ("email", "message"),
    [("self", "Du kan ikke invitere deg selv."), ("twice", "Personen er invitert allerede.")],
)
def test_a_refusal_of_the_action_stands_beside_the_address(
    lom: Municipality, email: str, message: str
) -> None:
    mayor = make.person(Role.MAYOR, lom)
    made.invitation(lom, by=mayor, email="twice@example.no")
    address = mayor.email if email == "self" else "twice@example.no"

    page = text(send(as_(mayor), new(lom), form_of(email=address)))

    assert message in page
    assert Invitation.objects.count() == 1


def test_A2_a_stranger_gets_404_and_a_colleague_403(lom: Municipality) -> None:
    sent = made.invitation(lom)
    pages = [f"/invitasjon/kommune/{lom.slug}/", new(lom)]
    posts = [f"/invitasjon/nr/{sent.pk}/send/", f"/invitasjon/nr/{sent.pk}/trekk/"]
    colleague = as_(make.person(Role.PARTY_UNION, lom))
    strangers = [as_(make.person(role, make.municipality())) for role in (Role.MAYOR, Role.SYSTEM_ADMIN)]

    assert [colleague.get(path).status_code for path in pages] == [403, 403]
    assert [send(colleague, path).status_code for path in posts] == [403, 403]
    for client in strangers:
        assert [client.get(path).status_code for path in pages] == [404, 404]
        assert [send(client, path).status_code for path in posts] == [404, 404]
    sent.refresh_from_db()
    assert (sent.state, sent.resends) == (InvitationState.PENDING, 0)


def test_A2_ministry_roles_are_for_the_head_of_the_secretariat_and_the_system_administrator() -> None:
    words = form_of(role="auditor")
    clients = {role: as_(make.person(role)) for role in (Role.SECRETARIAT, Role.AUDITOR, Role.SYSTEM_ADMIN)}

    statuses = {
        role: send(client, "/invitasjon/kontor/ny/", words).status_code for role, client in clients.items()
    }

    assert statuses == {Role.SECRETARIAT: 403, Role.AUDITOR: 403, Role.SYSTEM_ADMIN: 302}
    assert Invitation.objects.get().role == Role.AUDITOR


def test_the_list_sends_again_and_withdraws(lom: Municipality) -> None:
    mayor = make.person(Role.MAYOR, lom)
    sent = made.invitation(lom, by=mayor)
    client = as_(mayor)

    send(client, f"/invitasjon/nr/{sent.pk}/send/")
    sent.refresh_from_db()
    resends = sent.resends
    send(client, f"/invitasjon/nr/{sent.pk}/trekk/")
    sent.refresh_from_db()

    assert (resends, sent.state) == (1, InvitationState.WITHDRAWN)
    page = text(client.get(f"/invitasjon/kommune/{lom.slug}/?state=withdrawn"))
    assert (sent.name in page, f"/invitasjon/nr/{sent.pk}/send/" in page) == (True, False)
    assert sent.name not in text(client.get(f"/invitasjon/kommune/{lom.slug}/?state=pending"))


def test_an_identity_number_is_hashed_and_found_nowhere(
    lom: Municipality, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.IDENTITY_KEY = "ein nøkkel for prøver"
    caplog.set_level(logging.DEBUG)
    client = as_(make.person(Role.MAYOR, lom))
    written = f" {NUMBER[:6]} {NUMBER[6:]} "

    failed = send(client, new(lom), form_of(identity_number=written, confederation=""))
    answer = send(client, new(lom), form_of(identity_number=written))

    assert (failed.status_code, answer.status_code) == (200, 302)
    assert Invitation.objects.get().identity_hash == identity.hashed(NUMBER)
    assert NUMBER[6:] not in text(failed)
    assert NUMBER not in caplog.text
    assert [table for table in tables() if NUMBER in table or written in table] == []


def test_a_wrong_identity_number_is_refused_and_not_shown_again(
    lom: Municipality, settings: Settings
) -> None:
    settings.IDENTITY_KEY = "ein nøkkel for prøver"

    page = text(send(as_(make.person(Role.MAYOR, lom)), new(lom), form_of(identity_number="12345678901")))

    assert "Dette er ikke et gyldig fødselsnummer." in page
    assert "12345678901" not in page


def test_two_sendings_with_one_key_show_neither_number_on_the_conflict_page(
    lom: Municipality, settings: Settings
) -> None:
    settings.IDENTITY_KEY = "ein nøkkel for prøver"
    client, key = as_(make.person(Role.MAYOR, lom)), new_key()
    send(client, new(lom), form_of(identity_number=NUMBER), key=key)

    again = send(client, new(lom), form_of(identity_number=NUMBER, name="Ola Nordmann"), key=key)

    assert (again.status_code, "Ola Nordmann" in text(again), NUMBER in text(again)) == (409, True, False)


def test_no_hash_of_the_sent_words_could_be_guessed_into_a_number(
    lom: Municipality, settings: Settings
) -> None:
    settings.IDENTITY_KEY = "ein nøkkel for prøver"
    client, key = as_(make.person(Role.MAYOR, lom)), new_key()

    answers = [
        send(client, new(lom), form_of(identity_number=number), key=key) for number in (NUMBER, "01819010273")
    ]

    assert [answer.status_code for answer in answers] == [302, 302]  # alike, as far as the kept hash can tell
    assert Invitation.objects.count() == 1


def test_without_a_key_nobody_is_asked_for_a_number(lom: Municipality, settings: Settings) -> None:
    settings.IDENTITY_KEY = ""

    assert "identity_number" not in text(as_(make.person(Role.MAYOR, lom)).get(new(lom)))


def tables() -> list[str]:
    """Everything the database holds, a table in each text."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        contents = []
        for name in names:
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{name}" t')
            contents.append(str(cursor.fetchone()[0]))
    return contents

"""Every municipality is invited: at its own address and through its people, once, and the dispatch can be shown (R-CALL-1)."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import override_settings

from applications.actions import invitation as actions
from applications.emails.invitation import invitations
from applications.models import Call
from applications.rules.invitation import without_address
from applications.states import CallState
from samanom import clock
from samanom.audit.actions import history
from samanom.notifications.models import Message
from samanom.notifications.states import State
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def invite(call: Call) -> int:
    return actions.invite(call, by=make.person(Role.SECRETARIAT))


def place(email: str = "", **details: Any) -> Municipality:
    municipality = make.municipality(**details)
    Municipality.objects.filter(pk=municipality.pk).update(email=email)
    municipality.refresh_from_db()
    return municipality


def addresses(call: Call) -> set[str]:
    return {message.address for message in invitations(call)}


def invented(role: Role, municipality: Municipality) -> User:
    someone = make.person(role, municipality)
    User.objects.filter(pk=someone.pk).update(is_invented=True)
    return someone


def test_R_CALL_1_each_municipality_and_its_people_get_one_message_in_their_own_standard() -> None:
    lom = place("postmottak@lom.example.no", name="Lom", language="nynorsk")
    mayor, reader = make.person(Role.MAYOR, lom), make.person(Role.COUNCIL_READER, lom)
    call = made.call()

    written = invite(call)

    assert written == 2
    assert addresses(call) == {"postmottak@lom.example.no", mayor.email}
    assert reader.email not in addresses(call)
    message = Message.objects.get(address="postmottak@lom.example.no")
    assert "Lom er invitert til å søkje" in message.body
    assert "innan utgangen av fredag 31. januar 2014 (kl. 24.00)" in message.body
    assert address("blank_form", call.pk, "nn") in message.body
    assert history(call)[-1] == "call.invited"


def test_sent_twice_reaches_once_and_those_who_are_new_get_theirs() -> None:
    place("postmottak@lom.example.no")
    call = made.call()

    first, again = invite(call), invite(call)
    place("postmottak@vang.example.no")
    later = invite(call)

    assert (first, again, later) == (1, 0, 1)


def test_what_one_press_does_not_reach_the_next_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        place(f"post@stad{n}.example.no")
    call, client = made.call(), as_(make.person(Role.SECRETARIAT), "nn")
    monkeypatch.setattr("applications.emails.invitation.MOST_AT_ONCE", 2)

    first = invite(call)
    page = text(client.get(address("dispatch", call.pk)))
    rest = invite(call)

    assert (first, rest, invite(call)) == (2, 1, 0)
    assert "1 har ikkje fått invitasjon." in page
    assert "Skriv til 1 som står att" in page
    stale = text(client.post(address("invite", call.pk), {"idempotency_key": str(uuid4())}, follow=True))
    assert "Alle som har e-postadresse, var inviterte frå før." in stale
    assert "0 invitasjon" not in stale
    done = text(client.get(address("dispatch", call.pk)))
    assert "Det er skrive til alle som har e-postadresse." in done
    assert [f'action="{address("invite", call.pk)}"' in shown for shown in (page, done)] == [True, False]


def test_a_person_with_two_roles_is_written_to_once() -> None:
    someone = make.person(Role.MAYOR, place())
    make.give(someone, Role.PROJECT_LEADER, place())

    assert invite(made.call()) == 1


def test_a_municipality_without_an_address_is_listed_for_the_secretariat() -> None:
    lom, call = place(name="Lom"), made.call()
    officer = as_(make.person(Role.SECRETARIAT), "nn")

    written = invite(call)
    page = text(officer.get(address("dispatch", call.pk)))

    assert written == 0
    assert "1 kommune har inga e-postadresse" in page
    assert "Ingen å skrive til: Ingen av kommunane har e-postadresse." in page
    assert "Skriv til" not in page
    assert "sende</h1>" not in page
    assert "Lom" in text(officer.get(address("addresses")))
    assert list(without_address()) == [lom]


def test_a_rehearsal_writes_to_invented_places_and_people_only_and_all_of_it_stays_here() -> None:
    lom = place("postmottak@lom.kommune.example.no")
    real, played = make.person(Role.MAYOR, lom), invented(Role.CHIEF_EXECUTIVE, lom)
    call = made.call(cohort=made.cohort(number=101, rehearsal=True))

    with override_settings(MAIL_LEAVES_THE_HOUSE=True):
        invite(call)

    assert addresses(call) == {f"postmottak@{lom.slug}.example.no", played.email}
    assert real.email not in addresses(call)
    assert {message.state for message in invitations(call)} == {State.STORED}


def test_a_real_call_writes_to_no_invented_person() -> None:
    invented(Role.MAYOR, place())

    assert invite(made.call()) == 0


def test_only_the_secretariat_invites_and_only_while_one_may_apply() -> None:
    call = made.call()

    for stranger in (make.person(Role.ASSESSOR), make.person(Role.MAYOR, make.municipality())):
        with pytest.raises(PermissionDenied):
            actions.invite(call, by=stranger)
    with pytest.raises(PermissionDenied):
        invite(made.call(CallState.DRAFT))
    with clock.at(call.closes_at), pytest.raises(PermissionDenied):
        invite(call)


def test_the_dispatch_shows_to_whom_when_and_what_the_mail_server_said_with_counts() -> None:
    place("ja@lom.example.no", name="Lom")
    place("nei@vang.example.no", name="Vang")
    call, client = made.call(), as_(make.person(Role.SECRETARIAT), "nn")
    with override_settings(MAIL_LEAVES_THE_HOUSE=True):
        send(client, address("invite", call.pk))
    ours = invitations(call)
    ours.filter(address__startswith="ja").update(state=State.SENT, sent_at=clock.now())
    ours.filter(address__startswith="nei").update(state=State.DEAD, error="550 5.1.1 no such mailbox")

    everything = text(client.get(address("dispatch", call.pk)))
    dead = text(client.get(f"{address('dispatch', call.pk)}?state=dead"))

    for words in ("Lom", "ja@lom.example.no", "550 5.1.1 no such mailbox", "2 invitasjonar"):
        assert words in everything
    assert "nei@vang.example.no" in dead
    assert "ja@lom.example.no" not in dead


def test_addresses_are_pasted_by_number_or_name() -> None:
    lom, vang = place(number="0514", name="Lom"), place(number="0545", name="Vang")
    bo = place(number="0821", name="Bø (Telemark)")
    client = as_(make.person(Role.SECRETARIAT))
    lines = (
        "0514; Postmottak@lom.example.no\r\n\r\n0545;vang\tpost@vang.example.no\n"
        "Bø (Telemark) post@bo.example.no"
    )

    done = send(client, address("addresses"), {"lines": lines})

    assert done.status_code == 302
    assert [Municipality.objects.get(pk=one.pk).email for one in (lom, vang, bo)] == [
        "postmottak@lom.example.no",
        "post@vang.example.no",
        "post@bo.example.no",
    ]
    assert history(lom) == ["municipality.address_set"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("9999;a@example.no", "ingen kommune har nummeret eller navnet «9999»."),
        ("Nes på Romerike a@example.no", "ingen kommune har nummeret eller navnet «Nes på Romerike»."),
        ("x", "ingen kommune har nummeret eller navnet «x»."),
        ("0514;", "e-postadressen mangler."),
        ("Lom", "e-postadressen mangler."),
        ("postmottak@lom.example.no", "kommunen mangler."),
        ("0514;a@", "«a@» er ikke en e-postadresse."),
        ("0514; Lom; post.lom.example.no", "«post.lom.example.no» er ikke en e-postadresse."),
        ("0514;a@example.no;b@example.no", "e-postadressen må stå sist, og det kan bare være én."),
        ("0514;Vang;a@example.no", "0514, Vang er ikke samme kommune."),
        ("Lom;to@lom.example.no", "kommunen står på linje 1 også."),
        (f"0514;{'a' * 60}@{'b' * 60}.example.no", "e-postadressen er lengre enn 120 tegn."),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_stored(line: str, problem: str) -> None:
    lom = place(number="0514", name="Lom")
    place(number="0545", name="Vang")
    lines = f"0514;ok@lom.example.no\n{line}"

    page = text(send(as_(make.person(Role.SECRETARIAT)), address("addresses"), {"lines": lines}))

    assert f"Linje 2: {problem}" in page
    assert Municipality.objects.get(pk=lom.pk).email == ""


def test_the_database_refuses_an_address_that_is_none() -> None:
    lom = place()

    with refused_by("a_municipality_has_an_email_or_none"):
        Municipality.objects.filter(pk=lom.pk).update(email="postmottak")

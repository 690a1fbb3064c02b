"""The e-mails: whole in both standards, and the link is put in as the message leaves, never before."""

import email
import re
from collections.abc import Iterator
from email import policy

import pytest
from pytest_django import Settings

from samanom.notifications.actions import deliver_waiting
from samanom.notifications.late import whole_body
from samanom.notifications.models import Message
from samanom.notifications.states import State
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.models import Role
from tests import make
from tests.notifications.mail_server import MailServer, serving
from tests.roles import make_invitation as made
from tests.roles.pages import as_, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    with serving() as server:
        settings.MAIL_LEAVES_THE_HOUSE = True
        settings.RELAY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.address
        settings.PORTAL_ADDRESS = "https://portal.example.no"
        yield server


def words_of(letter: str) -> str:
    return str(email.message_from_string(letter, policy=policy.default).get_content())


def test_the_link_leaves_with_the_message_and_lies_in_no_outbox(
    lom: Municipality, mail_server: MailServer
) -> None:
    sent = made.invitation(lom)

    deliver_waiting()

    message = Message.objects.get(about_id=sent.pk, about_type="roles.invitation")
    assert (message.state, message.to, message.address) == (State.SENT, None, sent.email)
    assert f"https://portal.example.no/invitasjon/{sent.token}/" in words_of(mail_server.letters[0])
    assert sent.token not in message.body


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        (
            "nn",
            "Du er invitert til Saman om ein betre kommune",
            ["Tillitsvald", "Ho verkar til og med 29. januar"],
        ),
        (
            "nb",
            "Du er invitert til Sammen om en bedre kommune",
            ["Tillitsvalgt", "Den virker til og med 29. januar"],
        ),
    ],
)
def test_an_invitation_is_written_in_the_language_the_inviter_chose(
    lom: Municipality, language: str, subject: str, words: list[str]
) -> None:
    sent = made.invitation(lom, language=language)

    message = Message.objects.get(about_id=sent.pk)
    assert message.subject == subject
    assert [
        word for word in [*words, sent.name, "Lom", sent.invited_by.name] if word not in message.body
    ] == []


def test_sending_again_writes_another_message_with_another_link(lom: Municipality) -> None:
    sent = made.invitation(lom)
    first = whole_body(Message.objects.get())

    actions.resend_invitation(sent, by=sent.invited_by)

    second = whole_body(Message.objects.latest("pk"))
    assert Message.objects.count() == 2
    assert link_in(first) != link_in(second)


def link_in(body: str) -> str:
    found = re.search(r"/invitasjon/[\w-]{43}/", body)
    assert found is not None
    return found.group()


def test_what_an_invented_person_sends_stays_in_the_house(lom: Municipality, mail_server: MailServer) -> None:
    mayor = make.person(Role.MAYOR, lom)
    User.objects.filter(pk=mayor.pk).update(is_invented=True)
    mayor.refresh_from_db()

    sent = made.invitation(lom, by=mayor)

    assert Message.objects.get(about_id=sent.pk).state == State.STORED
    assert actions.create_account(sent, password="ei setning som er lang").is_invented


def test_the_outbox_shows_the_message_to_staff_without_its_link_and_in_the_demo_with_it(
    lom: Municipality, settings: Settings
) -> None:
    sent = made.invitation(lom)
    message = Message.objects.get(about_id=sent.pk)
    client = as_(make.person(Role.SECRETARIAT))

    settings.DEMO = False
    shown = text(client.get(f"/utboks/{message.pk}/"))
    settings.DEMO = True
    in_demo = text(client.get(f"/utboks/{message.pk}/"))

    assert (sent.email in shown, sent.token in shown, sent.token in in_demo) == (True, False, True)
    assert sent.email in text(client.get("/utboks/"))


def test_a_claim_is_acknowledged_without_repeating_what_a_stranger_wrote(lom: Municipality) -> None:
    made.claim(lom, name="Kjøp billeg på http://example.no", reason="Lurt tilbod")

    message = Message.objects.get()
    assert message.subject == "Vi har fått meldinga di"
    assert ("Rådmann" in message.body, "Lom" in message.body) == (True, True)
    assert ("http" in message.body, "Lurt" in message.body) == (False, False)


@pytest.mark.parametrize(
    ("language", "words"), [("nn", "ordføraren eller rådmannen"), ("nb", "ordføreren eller rådmannen")]
)
def test_a_refused_claimant_reads_why(lom: Municipality, language: str, words: str) -> None:
    claim = made.claim(lom, language=language)

    actions.refuse_claim(claim, by=make.person(Role.SECRETARIAT), answer="Kommunen kjenner deg ikkje.")

    message = Message.objects.latest("pk")
    assert message.address == claim.email
    assert ("Kommunen kjenner deg ikkje." in message.body, words in message.body) == (True, True)

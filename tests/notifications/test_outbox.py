"""Messages are rows first; a mail server that misbehaves loses none and doubles none unseen (C5)."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from email import message_from_string

import pytest
from django.core import mail
from pytest_django import Settings

from samanom import clock
from samanom.notifications import actions, late
from samanom.notifications.addressee import Addressee
from samanom.notifications.models import Message
from samanom.notifications.states import State
from samanom.people.models import User
from tests import make
from tests.notifications.mail_server import MailServer, serving

pytestmark = pytest.mark.django_db
TEMPLATE = "tests/greeting"


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    with serving() as server:
        settings.MAIL_LEAVES_THE_HOUSE = True
        settings.RELAY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.address
        settings.EMAIL_TIMEOUT = 2
        yield server


@pytest.fixture(autouse=True)
def greeting(settings: Settings) -> None:
    templates = [
        {
            **settings.TEMPLATES[0],
            "DIRS": [*settings.TEMPLATES[0]["DIRS"], settings.BASE_DIR / "tests/notifications/templates"],
        }
    ]
    settings.TEMPLATES = templates


def greet(to: User | Addressee, **details: str) -> Message:
    about = to if isinstance(to, User) else make.user()
    message = actions.queue(TEMPLATE, to=to, context={"what": "ein <prøve>"}, about=about, **details)
    assert message is not None
    return message


def later(minutes: int) -> AbstractContextManager[None]:
    return clock.at(clock.now() + timedelta(minutes=minutes))


def test_words_are_written_in_the_recipients_own_standard() -> None:
    nn, nb, en = (greet(make.user("Kari", language=language)) for language in ("nn", "nb", "en"))

    assert (nn.subject, nb.subject, en.subject) == ("Helsing til deg", "Hilsen til deg", "Hilsen til deg")
    assert nn.body == "Hei Kari,\n\ndette er ein <prøve>.\n"


def test_the_same_key_twice_writes_one_message() -> None:
    someone = make.user()
    greet(someone, key="draft:1:3")

    again = actions.queue(TEMPLATE, to=someone, context={}, about=someone, key="draft:1:3")

    assert again is None
    assert Message.objects.count() == 1


def test_in_the_demo_nothing_leaves_the_house(settings: Settings, mail_server: MailServer) -> None:
    settings.MAIL_LEAVES_THE_HOUSE = False
    message = greet(make.user())

    assert (message.state, actions.deliver_waiting(), mail_server.letters) == (State.STORED, 0, [])


def test_C5_a_kind_server_gets_each_message_once(mail_server: MailServer) -> None:
    messages = [greet(make.user()) for _ in range(3)]

    delivered = actions.deliver_waiting()

    assert delivered == 3
    sent = {message_from_string(letter)["Message-ID"] for letter in mail_server.letters}
    assert (len(mail_server.letters), sent) == (3, {message.message_id for message in messages})
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}


def test_C5_a_passing_refusal_is_tried_again_and_in_the_end_shown_to_a_human(mail_server: MailServer) -> None:
    mail_server.manner = "451"
    message = greet(make.user())

    states = []
    for n in range(actions.MOST_ATTEMPTS):
        with later(200 * (n + 1)):
            actions.deliver_waiting()
        states.append(Message.objects.get(pk=message.pk).state)

    assert states == [State.PENDING] * (actions.MOST_ATTEMPTS - 1) + [State.DEAD]
    assert [m.pk for m in Message.objects.needing_a_human()] == [message.pk]


def test_C5_a_lasting_refusal_goes_to_a_human_at_once(mail_server: MailServer) -> None:
    mail_server.manner = "550"
    message = greet(make.user())

    actions.deliver_waiting()

    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.DEAD, 1)
    assert "550" in message.error


def test_C5_silence_after_the_letter_was_taken_repeats_it_once_with_the_same_id(
    mail_server: MailServer,
) -> None:
    mail_server.manner = "silent after data"
    message = greet(make.user())

    for n in range(5):
        with later(200 * (n + 1)):
            actions.deliver_waiting()

    message.refresh_from_db()
    ids = [message_from_string(letter)["Message-ID"] for letter in mail_server.letters]
    assert (message.state, ids) == (State.UNKNOWN, [message.message_id] * 2)


def test_C5_a_worker_that_died_while_sending_repeats_it_once(mail_server: MailServer) -> None:
    message = greet(make.user())
    actions.claim()

    with later(10):
        actions.deliver_waiting()

    message.refresh_from_db()
    assert (message.state, len(mail_server.letters)) == (State.SENT, 1)


def test_invented_people_are_never_written_to(mail_server: MailServer) -> None:
    someone = make.user()
    User.objects.filter(pk=someone.pk).update(is_invented=True)
    someone.refresh_from_db()

    assert greet(someone).state == State.STORED


def test_what_the_log_in_library_writes_goes_through_the_outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "samanom.notifications.backend.ToOutbox"
    someone = make.user()

    sent = [mail.send_mail("Kode", "Koden er 123.", None, [to]) for to in (someone.email, "ingen@example.no")]

    assert sent == [1, 0]
    assert list(Message.objects.values_list("to", "subject", "is_secret")) == [(someone.pk, "Kode", True)]


def test_a_secret_is_wiped_from_the_outbox_when_it_has_left(mail_server: MailServer) -> None:
    someone = make.user()
    actions.write(someone, "account", "nn", "Kode", "Koden er 123.", about=someone, is_secret=True)

    actions.deliver_waiting()

    assert ["Koden er 123." in letter for letter in mail_server.letters] == [True]
    assert list(Message.objects.values_list("state", "body")) == [(State.SENT, "")]


def test_late_words_are_put_in_as_the_message_leaves(mail_server: MailServer) -> None:
    late.fills("tests")(lambda message: f"https://portal.example.no/{message.about_id}/hemmeleg/")
    someone = make.user()
    actions.write(someone, "x", "nn", "Lenkje", f"Opne {late.MARK}.", about=someone, late_words="tests")

    actions.deliver_waiting()

    assert f"https://portal.example.no/{someone.pk}/hemmeleg/" in mail_server.letters[0]
    assert Message.objects.get().body == f"Opne {late.MARK}.\n"


@pytest.mark.parametrize(
    ("demo", "address", "ends"),
    [
        (True, "nokon@ute-av-bruk.example.no", State.DEAD),
        (True, "nokon@demo.example.no", State.STORED),
        (False, "nokon@ute-av-bruk.example.no", State.STORED),
    ],
)
def test_in_the_demo_only_what_goes_to_the_place_out_of_use_comes_back(
    settings: Settings, demo: bool, address: str, ends: State
) -> None:
    settings.DEMO = demo
    message = greet(Addressee("Kari", address, "nn"))

    actions.deliver_waiting()

    message.refresh_from_db()
    assert (message.state, "no such mailbox" in message.error) == (ends, ends == State.DEAD)

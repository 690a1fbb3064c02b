"""A party that was asked and has not answered is reminded once, after seven days, as long as it can answer in time."""

from datetime import date, datetime, timedelta

import pytest

from applications.actions import anchoring, extension
from applications.emails import remind
from applications.models import Application
from applications.models.statement import Stance
from applications.rules.anchoring import Voice
from applications.rules.parts import Part
from samanom import clock
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.parties import Confederation, Party
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made

pytestmark = pytest.mark.django_db
ASKED = datetime(2014, 1, 10, 15, 30, tzinfo=clock.OSLO)
DUE = datetime(2014, 1, 17, 8, tzinfo=clock.OSLO)  # between fourteen and seven days before the call closes


@pytest.fixture
def application() -> Application:
    """Filled in, with one who stands for the elected members, and asked at `ASKED`."""
    filled = made.application()
    made.somebody(Role.PARTY_POLITICAL, filled.lead)
    return filled


def ask(application: Application, at: datetime = ASKED) -> int:
    with clock.at(at):
        return anchoring.ask_parties(application, by=made.editor(application))


def reminded(at: datetime) -> list[User | None]:
    """Those who get a reminder of their party's answer at that moment."""
    before = Message.objects.count()
    with clock.at(at):
        remind()
    told = Message.objects.order_by("pk")[before:]
    return [one.to for one in told if one.template == "applications/emails/anchoring_reminder"]


def elected(application: Application) -> User:
    return made.somebody(Role.PARTY_POLITICAL, application.lead)


def answer(application: Application, at: datetime, stance: Stance = Stance.CONFIRMED) -> None:
    voice = Voice(application.lead, Party.POLITICAL)
    version = Application.objects.get(pk=application.pk).version
    with clock.at(at):
        anchoring.give_statement(
            application, voice, stance, comment="Kva.", version=version, by=elected(application)
        )


def test_a_party_that_has_not_answered_is_reminded_once_after_seven_days(application: Application) -> None:
    ask(application)

    told = [
        reminded(at)
        for at in (DUE - timedelta(seconds=1), DUE, DUE + timedelta(minutes=10), DUE + timedelta(days=7))
    ]

    assert told == [[], [elected(application)], [], []]
    message = Message.objects.get(template="applications/emails/anchoring_reminder")
    assert "10. januar 2014 ba vi deg lese søknaden" in message.body
    assert "(folkevalgte i " in message.body
    assert f"/soknad/{application.pk}/" in message.body


def test_asked_again_it_is_counted_from_then_and_never_reminded_a_second_time(
    application: Application,
) -> None:
    ask(application)
    made.write(application, Part.APPROACH, {"goals": "Other goals"})
    ask(application, ASKED + timedelta(days=3))

    told = reminded(DUE), reminded(DUE + timedelta(days=3))
    changed = Application.objects.get(pk=application.pk)
    made.write(changed, Part.APPROACH, {"goals": "Quite other goals"})
    ask(application, ASKED + timedelta(days=11))

    assert told == ([], [elected(application)])
    assert reminded(DUE + timedelta(days=12)) == []


@pytest.mark.parametrize("stance", [Stance.CONFIRMED, Stance.DISSENT])
def test_nobody_who_has_answered_is_reminded_nor_when_the_words_have_changed_since(
    application: Application, stance: Stance
) -> None:
    ask(application)
    answer(application, ASKED + timedelta(days=1), stance)
    made.write(application, Part.APPROACH, {"goals": "Other goals"})

    assert reminded(DUE) == []


def test_one_answer_is_enough_for_all_who_stand_for_the_party(application: Application) -> None:
    make.person(Role.PARTY_POLITICAL, application.lead)
    ask(application)
    answer(application, ASKED + timedelta(days=1))

    assert reminded(DUE) == []


def test_only_those_who_were_asked_are_reminded(application: Application) -> None:
    ask(application)
    make.give(make.user(), Role.PARTY_UNION, application.lead, confederation=Confederation.UNIO)

    assert reminded(DUE) == [elected(application)]


def test_nothing_is_said_when_the_deadline_has_passed_unless_it_was_moved(
    application: Application,
) -> None:
    ask(application, ASKED + timedelta(days=10))
    late = application.call.closes_at

    assert reminded(late) == []

    with clock.at(late - timedelta(days=1)):
        extension.extend_deadline(
            application.call,
            municipality=application.lead,
            last_day=date(2014, 2, 10),
            reason="Straumen var borte i heile kommunen.",
            by=make.person(Role.SECRETARIAT),
        )
        assert reminded(late) == [elected(application)]


def test_nothing_is_said_while_it_is_signed(application: Application) -> None:
    ask(application)
    made.send_to_signing(application, version=application.version, by=made.editor(application))

    assert reminded(DUE) == []

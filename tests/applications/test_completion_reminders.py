"""What was sent back is reminded of seven days and one day before its own deadline, never when it has come again."""

from datetime import date, datetime, timedelta

import pytest

from applications.actions import returning as actions
from applications.actions import signing
from applications.emails import remind
from applications.models import Application
from applications.rules import signing as signing_rules
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters")]
LAST_DAY = date(2014, 2, 10)
WANTED = "Tidsplanen manglar."


def eight(days_before: int) -> datetime:
    day = LAST_DAY - timedelta(days=days_before)
    return datetime(day.year, day.month, day.day, 8, tzinfo=clock.OSLO)


def sent_back(at: datetime | None = None) -> Application:
    application = made.application(State.SUBMITTED)
    with clock.at(at or clock.now()):
        actions.send_back(application, reason=WANTED, last_day=LAST_DAY, by=make.person(Role.SECRETARIAT))
    return Application.objects.get(pk=application.pk)


def remind_at(moment: datetime) -> int:
    with clock.at(moment):
        return remind()


def reminders() -> list[Message]:
    return list(Message.objects.filter(template="applications/emails/completion_reminder").order_by("pk"))


def sent_to_signing(application: Application) -> Application:
    application = made.write(application, Part.APPROACH, {"goals": "Fleire mål."})
    return made.send_to_signing(application, version=application.version, by=made.editor(application))


def signer(application: Application, role: Role) -> User:
    return made.somebody(role, application.lead)


def test_the_writers_hear_seven_days_and_one_day_before_with_what_was_asked_for() -> None:
    application = sent_back()

    sent = [
        remind_at(eight(days) + after)
        for days in (7, 1)
        for after in (timedelta(seconds=-1), timedelta(), timedelta(minutes=10))
    ]

    assert sent == [0, 1, 0] * 2
    first, last = reminders()
    assert [first.to, last.to] == [made.editor(application)] * 2
    assert WANTED in first.body
    assert "innen utgangen av mandag 10. februar 2014 (kl. 24.00)" in first.body


def test_a_reader_of_nynorsk_gets_nynorsk() -> None:
    application = sent_back()
    User.objects.filter(pk=made.editor(application).pk).update(language="nn")

    remind_at(eight(7))

    (message,) = reminders()
    assert message.subject == "Søknaden er ikkje retta enno"
    assert "Dette bad sekretariatet om:\n\nTidsplanen manglar.\n\nOpne søknaden:" in message.body


def test_a_municipality_that_has_sent_it_back_hears_nothing() -> None:
    made.sign_all(sent_to_signing(sent_back()))

    assert [remind_at(eight(7)), remind_at(eight(1))] == [0, 0]


def test_one_that_is_taken_back_or_withdrawn_is_left_in_peace() -> None:
    application = sent_back()
    signing.withdraw(application, by=made.editor(application))

    assert remind_at(eight(7)) == 0


def test_while_it_is_signed_anew_those_who_have_not_signed_are_reminded_too() -> None:
    application = sent_to_signing(sent_back())
    mayor, chief = signer(application, Role.MAYOR), signer(application, Role.CHIEF_EXECUTIVE)
    made.sign(application, signing_rules.required_seats(application)[0], by=mayor)
    before = set(Message.objects.values_list("pk", flat=True))

    sent = remind_at(eight(1)), remind_at(eight(1) + timedelta(minutes=10))

    assert sent == (2, 0)
    told = Message.objects.exclude(pk__in=before).order_by("pk")
    assert [message.to for message in told] == [made.editor(application), chief]
    assert "Disse har ikke signert: rådmannen." in told[0].body


def test_C4_missed_days_become_one_message_and_after_the_deadline_none() -> None:
    sent_back()

    sent = remind_at(eight(1) + timedelta(hours=2)), remind_at(clock.end_of_day(LAST_DAY))

    assert sent == (1, 0)


def test_reminders_follow_a_later_deadline_and_begin_anew() -> None:
    application = sent_back()
    first = remind_at(eight(1))
    later = LAST_DAY + timedelta(days=9)
    with clock.at(eight(0)):
        actions.extend_completion(
            application,
            last_day=later,
            reason="Kommunestyret møtest seinare.",
            by=make.person(Role.SECRETARIAT),
        )

    sent = [
        remind_at(eight(days)) for days in (0, -2, -3, -8)
    ]  # at once, and seven days and one day before the new one

    assert (first, sent) == (1, [0, 1, 0, 1])
    assert "innen utgangen av onsdag 19. februar 2014 (kl. 24.00)" in reminders()[-1].body


def test_one_that_was_sent_back_after_the_reminder_was_due_waits_for_the_next() -> None:
    sent_back(at=eight(7) + timedelta(minutes=1))

    assert [remind_at(eight(7) + timedelta(hours=1)), remind_at(eight(1))] == [0, 1]

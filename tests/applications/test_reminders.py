"""Reminders are derived: once each, in the reader's standard, never to those who have delivered (C4)."""

from datetime import date, datetime, timedelta

import pytest

from applications.actions import signing
from applications.emails import remind
from applications.models import Application, Call
from applications.rules import signing as signing_rules
from applications.states import State
from samanom import clock
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made

pytestmark = pytest.mark.django_db


def oslo(day: date, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.OSLO)


def reminders(template: str = "application_draft") -> list[Message]:
    return list(Message.objects.filter(template=f"applications/emails/{template}").order_by("pk"))


def draft(call: Call | None = None, **changes: object) -> Application:
    return made.application(of=call or made.call(), **changes)  # type: ignore[arg-type]


def remind_at(moment: datetime) -> int:
    with clock.at(moment):
        return remind()


DUE = oslo(date(2014, 1, 28))  # three days before the last day, 31 January, at eight


@pytest.mark.parametrize("days", [14, 7, 3, 1])
def test_the_writers_of_a_draft_are_reminded_fourteen_seven_three_days_and_one_day_before(days: int) -> None:
    with clock.at(oslo(date(2014, 1, 2))):
        application = draft(goals="")
    editor, due = made.editor(application), oslo(date(2014, 1, 31) - timedelta(days=days))
    remind_at(due - timedelta(seconds=1))  # an earlier one, perhaps
    before = len(reminders())

    assert [remind_at(due), remind_at(due + timedelta(hours=1))] == [1, 0]

    assert len(reminders()) == before + 1
    message = reminders()[-1]
    assert (message.to, message.subject) == (editor, "Søknaden er ikke sendt")
    assert "innen utgangen av fredag 31. januar 2014 (kl. 24.00). Dette mangler: mål." in message.body


def test_a_reader_of_nynorsk_gets_nynorsk() -> None:
    lom = make.municipality()
    make.person(Role.APPLICANT_EDITOR, lom, language="nn")
    draft(lead=lom, project_title="")

    remind_at(DUE)

    (message,) = reminders()
    assert message.subject == "Søknaden er ikkje send"
    assert "Dette manglar: tittel på prosjektet." in message.body


def test_running_twice_or_a_hundred_times_reminds_once() -> None:
    draft()

    sent = [remind_at(DUE + timedelta(minutes=n)) for n in range(100)]

    assert sum(sent) == 1


def test_C4_a_clock_that_was_dead_for_two_days_catches_up_with_one_message() -> None:
    draft()

    sent = [remind_at(DUE + timedelta(days=2, minutes=n)) for n in range(3)]

    assert sent == [1, 0, 0]


def test_C4_nothing_is_said_when_the_deadline_has_passed() -> None:
    application = draft()

    assert remind_at(application.call.closes_at) == 0
    assert remind_at(application.call.closes_at - timedelta(microseconds=1)) == 1


@pytest.mark.parametrize("state", [State.SUBMITTED, State.LATE, State.WITHDRAWN])
def test_those_who_have_delivered_or_withdrawn_hear_nothing(state: State) -> None:
    call = made.call()
    application = draft(call) if state == State.WITHDRAWN else draft(call, state=state)
    if state == State.WITHDRAWN:
        signing.withdraw(application, by=made.editor(application))

    assert remind_at(DUE) == 0


def test_an_application_begun_after_the_reminder_was_due_is_left_in_peace() -> None:
    call = made.call()

    with clock.at(DUE + timedelta(minutes=1)):
        draft(call)

    assert remind_at(DUE + timedelta(hours=1)) == 0


def test_while_it_is_signed_writers_and_missing_signers_are_reminded_but_not_those_who_signed() -> None:
    application = draft(state=State.SIGNING)
    mayor, chief = (made.somebody(role, application.lead) for role in (Role.MAYOR, Role.CHIEF_EXECUTIVE))
    made.sign(application, signing_rules.required_seats(application)[0], by=mayor)

    sent = remind_at(DUE), remind_at(DUE + timedelta(minutes=1))

    assert sent == (2, 0)
    assert [message.to for message in reminders("signature_missing")] == [chief]
    (to_writer,) = reminders()
    assert "Dette mangler: rådmannen." in to_writer.body


def test_signers_who_were_asked_a_moment_ago_are_not_reminded_at_once() -> None:
    application = draft()
    chief = make.person(Role.CHIEF_EXECUTIVE, application.lead)
    with clock.at(DUE + timedelta(hours=1)):
        made.send_to_signing(application, version=application.version, by=made.editor(application))

    remind_at(DUE + timedelta(hours=2))

    assert [message.to for message in reminders("signature_missing")] == [chief]


DST = {
    "spring, an hour shorter": (date(2014, 4, 1), oslo(date(2014, 3, 29))),
    "autumn, an hour longer": (date(2014, 10, 27), oslo(date(2014, 10, 24))),
}


@pytest.mark.parametrize(("last_day", "due"), DST.values(), ids=DST)
def test_C4_three_calendar_days_before_over_the_nights_the_clock_changes(
    last_day: date, due: datetime
) -> None:
    call = made.call(closes_on=last_day, answer_expected_on=date(2014, 12, 1))
    draft(call)

    remind_at(due - timedelta(seconds=1))  # the one of seven days before

    assert [remind_at(due), remind_at(due + timedelta(days=1))] == [1, 0]


def test_one_application_in_trouble_does_not_send_the_others_twice() -> None:
    call = made.call()
    applications = [draft(call) for _n in range(3)]

    sent = remind_at(DUE)

    people: set[User] = {made.editor(application) for application in applications}
    assert sent == 3
    assert {message.to for message in reminders()} == people

"""The reminder a week before a gathering is derived: once each, whatever the clock and the worker do (C4)."""

from datetime import date, datetime, timedelta

import pytest

from networks import actions, emails
from networks.models import Gathering
from samanom import clock
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.networks import make as made

pytestmark = pytest.mark.django_db
DUE = date(2014, 3, 26)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=clock.OSLO)


def gathering_with_a_leader() -> tuple[Gathering, Municipality, User]:
    lom = make.municipality()
    leader = make.person(Role.PROJECT_LEADER, lom, language="nn")
    return made.gathering(made.network(lom), venue="Øren hotell"), lom, leader


def reminders() -> list[Message]:
    return list(Message.objects.filter(template="networks/emails/gathering_reminder").order_by("pk"))


def test_the_project_leader_is_reminded_seven_days_before() -> None:
    _gathering, _lom, leader = gathering_with_a_leader()

    with clock.at(noon(DUE)):
        written = emails.remind()

    [message] = reminders()
    assert (written, message.to) == (1, leader)
    assert message.subject == "Påminning: samling 2.–3. april 2014, Øren hotell, Gardermoen"


@pytest.mark.parametrize(("day", "count"), [(-1, 0), (0, 1), (2, 1), (6, 1), (7, 0), (8, 0)])
def test_late_is_better_than_never_until_the_gathering_begins(day: int, count: int) -> None:
    gathering_with_a_leader()

    with clock.at(noon(DUE + timedelta(days=day))):
        emails.remind()

    assert len(reminders()) == count


def test_running_twice_reminds_once() -> None:
    gathering_with_a_leader()

    for day in (0, 0, 1, 3):
        with clock.at(noon(DUE + timedelta(days=day))):
            emails.remind()

    assert len(reminders()) == 1


def test_whoever_registered_is_reminded_too() -> None:
    gathering, lom, leader = gathering_with_a_leader()
    editor = make.person(Role.APPLICANT_EDITOR, lom)
    made.registration(gathering, lom, by=editor)

    with clock.at(noon(DUE)):
        emails.remind()

    assert {message.to for message in reminders()} == {leader, editor}


def test_a_gathering_that_is_moved_reminds_by_its_new_date() -> None:
    gathering, _lom, _leader = gathering_with_a_leader()
    plan = made.plan(starts_on=date(2014, 5, 5), ends_on=date(2014, 5, 6))
    actions.change_gathering(gathering, plan, version=gathering.version, by=make.person(Role.SECRETARIAT))

    with clock.at(noon(DUE)):
        at_the_old_date = emails.remind()
    with clock.at(noon(date(2014, 4, 28))):
        at_the_new_date = emails.remind()

    assert (at_the_old_date, at_the_new_date) == (0, 1)


def test_nobody_is_reminded_of_what_is_only_planned() -> None:
    lom = make.municipality()
    make.person(Role.PROJECT_LEADER, lom)
    made.planned(made.network(lom))

    with clock.at(noon(DUE)):
        assert emails.remind() == 0

"""Reminders follow from what is owed: once each, merged when missed, never to those who have delivered (C4)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting import actions, emails
from reporting.states import State
from samanom import clock
from samanom.notifications.models import Message
from samanom.programme.models import Project
from samanom.programme.states import ProjectState
from samanom.roles.models import Role
from tests import make
from tests.reporting import make as reports

pytestmark = pytest.mark.django_db
DUE = date(2014, 2, 1)


def said_on(day: date) -> list[str]:
    """What the beat says on an Oslo day, twice in a row; the subjects."""
    before = set(Message.objects.values_list("pk", flat=True))
    with clock.at(datetime(day.year, day.month, day.day, 9, tzinfo=clock.OSLO)):
        emails.remind()
        assert emails.remind() == 0
    return [message.subject for message in Message.objects.exclude(pk__in=before).order_by("pk")]


def days(*offsets: int) -> dict[int, list[str]]:
    return {offset: said_on(DUE + timedelta(days=offset)) for offset in offsets}


SOON = "Årsrapporten for 2013 har frist 1. februar 2014"
LATE = "Årsrapporten for 2013 er ikke levert"


def test_C4_the_leader_is_reminded_once_at_each_offset() -> None:
    owed = reports.owed()
    reports.leader(owed.project)

    said = days(*range(-31, 60))

    assert {offset: words for offset, words in said.items() if words} == {
        -30: [SOON],
        -14: [SOON],
        -7: [SOON],
        -1: [SOON],
        1: [LATE],
        7: [LATE],
        21: [LATE],
    }


def test_C4_what_a_dead_beat_missed_becomes_one_message() -> None:
    owed = reports.owed()
    reports.leader(owed.project)

    said = days(-15, -5, 2)

    assert list(said.values()) == [[SOON], [SOON], [LATE]]


def test_C4_nothing_is_said_to_those_who_have_delivered() -> None:
    owed = reports.owed()
    reports.leader(owed.project)
    reports.report(State.SUBMITTED, of=owed)

    assert [words for words in days(-7, -1, 1, 21).values() if words] == []


def test_a_report_that_came_in_the_moment_before_stops_the_reminder() -> None:
    owed = reports.owed()
    leader = reports.leader(owed.project)
    with clock.at(datetime(2014, 1, 31, 9, tzinfo=clock.OSLO)):
        due = emails.due_reminders()
        reports.report(State.SUBMITTED, of=owed)

        assert [emails.say(key, *reminder) for key, reminder in due.items()] == [0]
    assert leader.messages.count() == 0


def test_a_report_sent_back_is_reminded_of_by_its_new_deadline() -> None:
    reports.report(State.RETURNED)

    said = said_on(date(2014, 2, 22))

    assert said == ["Årsrapporten for 2013 har frist 1. mars 2014"]


def test_each_is_told_in_their_own_standard_and_what_is_missing() -> None:
    owed = reports.owed()
    leader = reports.leader(owed.project, language="nn")
    report = actions.start(owed, by=leader)
    actions.save(report, values=reports.WORDS | {"results_text": ""}, version=report.version, by=leader)

    said_on(date(2014, 1, 25))

    message = Message.objects.get()
    assert message.language == "nn"
    assert "Dette manglar: resultat og effektar." in message.body
    assert "innan utgangen av 1. februar 2014 (kl. 24.00)" in message.body


def test_the_chief_executive_gets_a_copy_of_the_last_one() -> None:
    owed = reports.owed()
    leader = reports.leader(owed.project)
    chief = make.person(Role.CHIEF_EXECUTIVE, owed.project.lead)

    said_on(date(2014, 2, 2))
    said_on(date(2014, 2, 22))

    assert [message.to for message in Message.objects.order_by("pk")] == [leader, leader, chief]


def test_nothing_is_said_about_projects_without_people_or_lead_or_that_have_left() -> None:
    reports.owed()
    without_lead, left = reports.owed(), reports.owed()
    for owed in (without_lead, left):
        reports.leader(owed.project)
    Project.objects.filter(pk=without_lead.project_id).update(lead=None)
    Project.objects.filter(pk=left.project_id).update(state=ProjectState.LEFT_EARLY)

    assert said_on(date(2014, 1, 31)) == []


def test_nothing_is_said_about_what_was_before_the_portal() -> None:
    owed = reports.owed(year=2012, is_before_the_portal=True)
    reports.leader(owed.project)

    assert said_on(date(2014, 1, 15)) == []


def test_a_hundred_reports_cost_no_more_questions_than_one() -> None:

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            emails.remind()
        return len(queries)

    reports.leader(reports.owed().project)
    emails.remind()
    one = cost()
    for _ in range(10):
        reports.leader(reports.owed().project)
    emails.remind()

    assert cost() == one

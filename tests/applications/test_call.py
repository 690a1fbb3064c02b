"""Calls: who makes them, what they promise, and the exact moment a deadline passes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection

from applications.actions import call as actions
from applications.models import Call
from applications.readiness import NotReady
from applications.states import CallState
from samanom import clock
from samanom.audit.actions import history
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made

pytestmark = pytest.mark.django_db


def test_the_secretariat_makes_a_call_with_the_five_criteria() -> None:
    call = actions.create_call(made.terms(), by=make.person(Role.SECRETARIAT_LEAD))

    assert call.state == CallState.DRAFT
    assert [criterion.key for criterion in call.criteria.all()] == [
        *("need", "anchoring", "development", "innovation", "partners")
    ]
    assert history(call) == ["call.created"]


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.BUDGET_HOLDER, Role.AUDITOR])
def test_nobody_else_makes_changes_or_opens_one(role: Role) -> None:
    call, person = made.call(CallState.DRAFT), make.person(role)

    with pytest.raises(PermissionDenied):
        actions.create_call(made.terms(), by=person)
    with pytest.raises(PermissionDenied):
        actions.edit_call(call, made.terms(), by=person)
    with pytest.raises(PermissionDenied):
        actions.open_call(call, by=person)


def test_days_become_instants_from_the_first_midnight_to_the_last() -> None:
    call = made.call(opens_on=date(2012, 7, 4), closes_on=date(2014, 9, 30))

    assert call.opens_at == datetime(2012, 7, 4, tzinfo=ZoneInfo("Europe/Oslo"))
    assert call.closes_at == datetime(2014, 9, 30, 22, 0, tzinfo=UTC)
    assert (call.first_day, call.last_day) == (date(2012, 7, 4), date(2014, 9, 30))


def test_an_open_call_is_no_longer_changed() -> None:
    call = made.call(CallState.OPEN)

    with pytest.raises(PermissionDenied):
        actions.edit_call(call, made.terms(), by=make.person(Role.SECRETARIAT))
    assert history(call) == ["call.created", "call.opened"]


def test_a_call_in_preparation_is_changed() -> None:
    call = made.call(CallState.DRAFT)

    changed = actions.edit_call(call, made.terms(places=7), by=make.person(Role.SECRETARIAT))

    assert changed.places == 7


def test_a_call_whose_deadline_has_passed_is_not_opened() -> None:
    call = made.call(CallState.DRAFT)

    with clock.at(call.closes_at), pytest.raises(NotReady):
        actions.open_call(call, by=make.person(Role.SECRETARIAT))


def test_a_call_is_closed_after_its_deadline_only() -> None:
    call, officer = made.call(), make.person(Role.SECRETARIAT)

    with clock.at(call.closes_at - timedelta(microseconds=1)), pytest.raises(PermissionDenied):
        actions.close_call(call, by=officer)
    with clock.at(call.closes_at):
        closed = actions.close_call(call, by=officer)

    assert closed.state == CallState.CLOSED


def test_everybody_sees_open_calls_those_logged_in_also_rehearsals_and_the_secretariat_all() -> None:
    draft, shown = made.call(CallState.DRAFT), made.call()
    rehearsal = made.call(cohort=made.cohort(number=101, rehearsal=True))

    def seen(person: object) -> set[Call]:
        return set(Call.objects.visible_to(person))  # type: ignore[arg-type]

    assert seen(AnonymousUser()) == {shown}
    assert seen(make.user()) == {shown, rehearsal}
    assert seen(make.person(Role.SECRETARIAT)) == {draft, shown, rehearsal}


EDGES = {
    "summer": date(2012, 9, 30),
    "winter": date(2014, 2, 1),
    "a Sunday": date(2014, 11, 16),
    "the day the clock goes back": date(2013, 10, 27),
    "the day before it": date(2013, 10, 26),
    "the day the clock goes forward": date(2014, 3, 30),
    "leap day": date(2012, 2, 29),
    "New Year's Eve": date(2013, 12, 31),
}
AROUND = [timedelta(seconds=-1), timedelta(milliseconds=-1), timedelta(0), timedelta(milliseconds=1)]


@pytest.mark.parametrize("day", EDGES.values(), ids=EDGES)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Oslo", "America/New_York"])
def test_B2_python_and_sql_agree_on_who_was_in_time(day: date, zone: str) -> None:
    call = made.call(CallState.DRAFT, opens_on=day, closes_on=day, answer_expected_on=day)
    verdicts = []

    for shift in AROUND:
        received = (call.closes_at + shift).astimezone(ZoneInfo(zone))
        verdicts.append((clock.is_before(received, call.closes_at), in_time_by_sql(call, received)))

    assert verdicts == [(True, True), (True, True), (False, False), (False, False)]
    assert call.closes_at.astimezone(clock.OSLO) == datetime(
        *(day + timedelta(days=1)).timetuple()[:3], tzinfo=clock.OSLO
    )


def in_time_by_sql(call: Call, received: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s < closes_at FROM applications_call WHERE id = %s", [received, call.pk])
        (answer,) = cursor.fetchone()
    return bool(answer)


@pytest.mark.parametrize(("shift", "open_now"), list(zip(AROUND, [True, True, False, False], strict=True)))
def test_B2_the_list_of_open_calls_and_the_call_itself_agree(shift: timedelta, open_now: bool) -> None:
    call = made.call()

    with clock.at(call.closes_at + shift):
        assert (call.is_open_now, Call.objects.open_now().exists()) == (open_now, open_now)

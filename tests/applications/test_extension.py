"""A deadline that is moved: for one or for all, only later, with a reason, and one answer everywhere to when it is (R-CALL-2)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction

from applications.actions import extension as actions
from applications.actions import writing
from applications.emails import remind
from applications.models import Application, Call, Extension
from applications.models.extension import with_deadline
from applications.readiness import NotReady
from applications.rules import assessment as assessment_rules
from applications.rules import call as rules
from applications.states import CallState, State
from portal.desk import application_desk as desk
from samanom import clock
from samanom.audit.actions import history
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, text
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db

REASON = "Straumen var borte i heile kommunen den siste veka."
LATER = date(2014, 2, 14)


def extend(call: Call, municipality: Municipality | None = None, **changes: Any) -> Extension:
    plain: dict[str, Any] = {"last_day": LATER, "reason": REASON, "by": make.person(Role.SECRETARIAT)}
    return actions.extend_deadline(call, municipality=municipality, **(plain | changes))


def told() -> set[User]:
    return {m.to for m in Message.objects.filter(template="applications/emails/deadline_extended") if m.to}


def signed_after(application: Application, moment: datetime) -> str:
    with clock.at(moment):
        return made.sign_all(application).state


@pytest.mark.parametrize("for_all", [True, False])
def test_an_extension_moves_the_deadline_of_whom_it_is_for_and_leaves_a_trace(for_all: bool) -> None:
    application, other = made.application(), made.application()
    lead = None if for_all else application.lead

    moved = extend(application.call, lead)

    call = Call.objects.get(pk=application.call_id)
    application = Application.objects.get(pk=application.pk)
    assert rules.deadline_of(application) == moved.until == clock.end_of_day(LATER)
    assert call.closes_at == (moved.until if for_all else moved.before)
    assert rules.deadline_of(other) == other.call.closes_at
    assert history(call)[-1] == "call.deadline_extended"


def test_R_CALL_2_it_decides_what_is_in_time() -> None:
    call = made.call()
    mine, others = made.application(State.SIGNING, of=call), made.application(State.SIGNING, of=call)
    moved = extend(call, mine.lead)

    in_between = [signed_after(one, call.closes_at) for one in (mine, others)]

    assert in_between == [State.SUBMITTED, State.LATE]
    receipt = Application.objects.get(pk=mine.pk).receipt
    assert receipt is not None
    assert datetime.fromisoformat(receipt.data["closes_at"]) == moved.until
    assert "utgangen av fredag 14. februar 2014" in receipt.html


def test_B2_the_extended_deadline_is_half_open_too() -> None:
    call = made.call()
    one, two = made.application(State.SIGNING, of=call), made.application(State.SIGNING, of=call)
    moved = extend(call)

    assert signed_after(one, moved.until - timedelta(microseconds=1)) == State.SUBMITTED
    assert signed_after(two, moved.until) == State.LATE


def test_sql_and_python_give_the_same_deadline() -> None:
    call = made.call()
    plain, own, twice = (made.blank(call, lead=make.municipality()) for _ in range(3))
    extend(call, own.lead, last_day=date(2014, 2, 5))
    extend(call, own.lead)
    extend(call, twice.lead, last_day=date(2014, 2, 3))
    extend(call, last_day=date(2014, 2, 10))

    by_sql = {one.pk: one.deadline for one in with_deadline(Application.objects.all())}

    assert by_sql == {one.pk: rules.deadline_of(one) for one in Application.objects.select_related("call")}
    assert [clock.last_day(by_sql[one.pk]).day for one in (plain, own, twice)] == [10, 14, 10]


def test_the_lead_may_start_write_and_be_reminded_by_its_own_deadline() -> None:
    call, lom = made.call(), make.municipality()
    writer = make.person(Role.APPLICANT_EDITOR, lom)
    extend(call, lom)
    with clock.at(call.closes_at):
        with pytest.raises(PermissionDenied):
            made.blank(call, lead=make.municipality())
        application = writing.start(call, lead=lom, language="nb", by=writer)
        (waits,) = desk.waiting(writer)
        page = text(as_(writer, "nn").get(address("write_content", application.pk)))
        mine = text(as_(writer, "nn").get(address("list")))
    with clock.at(clock.end_of_day(date(2014, 2, 11)) - timedelta(hours=1)):
        reminded = remind()

    assert waits.due == clock.end_of_day(LATER)
    assert "innan utgangen av fredag 14. februar 2014 (kl. 24.00)" in page
    assert "fredag 14. februar 2014" in mine
    assert reminded == 1


def test_nobody_begins_to_assess_or_closes_the_call_before_the_last_deadline() -> None:
    call, officer = made.call(), make.person(Role.SECRETARIAT)
    moved = extend(call, make.municipality())

    for moment, may in ((call.closes_at, False), (moved.until, True)):
        with clock.at(moment):
            assert rules.can_close_call(officer, call) is may
            assert assessment_rules.can_start_assessment(officer, call) is may


def test_everybody_with_a_draft_or_something_to_sign_is_told_once_and_nobody_else() -> None:
    call = made.call()
    draft, signing_one = made.application(of=call), made.application(State.SIGNING, of=call)
    mayor = make.person(Role.MAYOR, signing_one.lead)
    delivered = made.application(State.SUBMITTED, of=call)
    elsewhere = made.application()

    extend(call)

    assert told() >= {made.editor(draft), made.editor(signing_one), mayor}
    assert not told() & {made.editor(delivered), made.editor(elsewhere)}
    assert Message.objects.filter(template__endswith="deadline_extended").count() == len(told())


def test_an_extension_for_one_municipality_tells_its_people_only() -> None:
    call, lom = made.call(), make.municipality()
    writer, others = make.person(Role.APPLICANT_EDITOR, lom, language="nn"), made.application(of=call)

    extend(call, lom)

    (message,) = Message.objects.filter(to=writer)
    assert told() == {writer}
    assert made.editor(others) not in told()
    assert (message.subject, REASON in message.body) == ("Søknadsfristen er flytta", True)


def test_what_came_too_late_and_is_in_time_now_is_taken_in() -> None:
    call = made.call()
    late = made.application(State.LATE, of=call)

    with clock.at(call.closes_at + timedelta(hours=1)):
        extend(call)

    late = Application.objects.get(pk=late.pk)
    assert (late.state, late.late_reason) == (State.SUBMITTED, REASON)
    assert "application.late_accepted" in history(late)


BAD_DAYS = {
    "the present last day": date(2014, 1, 31),
    "earlier": date(2014, 1, 20),
    "after the answer is expected": date(2014, 3, 16),
}


@pytest.mark.parametrize("day", BAD_DAYS.values(), ids=BAD_DAYS)
@pytest.mark.parametrize("for_all", [True, False])
def test_a_deadline_is_only_moved_later(day: date, for_all: bool) -> None:
    call = made.call()

    with pytest.raises(NotReady):
        extend(call, None if for_all else make.municipality(), last_day=day)

    assert not Extension.objects.exists()


def test_a_new_deadline_that_has_passed_is_refused() -> None:
    call = made.call()

    with clock.at(clock.end_of_day(LATER)), pytest.raises(NotReady):
        extend(call)


def test_only_the_secretariat_extends_and_only_an_open_call() -> None:
    call, draft = made.call(), made.call(CallState.DRAFT)

    with pytest.raises(PermissionDenied):
        extend(call, by=make.person(Role.ASSESSOR))
    with pytest.raises(PermissionDenied):
        extend(draft)


def test_opened_again_and_signed_by_a_partner_the_lead_rules() -> None:
    call, partner = made.call(), make.municipality()
    application = made.application(State.SIGNING, of=call, partners=[partner])
    extend(call, partner)

    assert signed_after(application, call.closes_at) == State.LATE


PROMISES: dict[str, dict[str, Any]] = {
    "an_extension_moves_the_deadline_later": {"until": datetime(2014, 1, 1, tzinfo=clock.OSLO)},
    "an_extension_says_why": {"reason": " " * 30},
}


@pytest.mark.parametrize(("promise", "wrong"), PROMISES.items())
def test_the_database_refuses_an_extension_that_is_none(promise: str, wrong: dict[str, Any]) -> None:
    call = made.call()
    plain = {"before": call.closes_at, "until": clock.end_of_day(LATER), "reason": REASON}

    with refused_by(promise):
        Extension.objects.create(call=call, extended_by=make.user(), **(plain | wrong))


@pytest.mark.parametrize(
    "wrong", ["UPDATE applications_extension SET reason = reason", "DELETE FROM applications_extension"]
)
def test_an_extension_is_not_changed_or_removed_not_even_by_the_owner(wrong: str) -> None:
    extend(made.call())

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(wrong)
    with refused_by("an_extension_stands"), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(wrong)


def test_signing_is_asked_for_with_the_deadline_of_the_lead() -> None:
    call = made.call()
    draft = made.application(of=call)
    mayor = make.person(Role.MAYOR, draft.lead)
    extend(call, draft.lead)

    made.send_to_signing(draft, version=draft.version, by=made.editor(draft))

    assert "utgangen av fredag 14. februar 2014" in Message.objects.filter(to=mayor).latest("pk").body

"""From the deadline to the recommendation: who assesses, what must be said first, and what is never changed."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.actions import assessment as actions
from applications.actions.assessment import Answers, Mark
from applications.models import Application, Assessment, Score
from applications.readiness import NotReady
from applications.rules import assessment as rules
from applications.states import CallState, SheetState, State
from samanom import clock
from samanom.audit.actions import history
from samanom.interface.versions import ChangedElsewhereError
from samanom.roles.models import Role
from tests import make
from tests.applications import make as write
from tests.applications import make_assessment as assess

pytestmark = pytest.mark.django_db


def test_starting_gives_what_was_submitted_in_time_to_the_assessors_and_leaves_the_late() -> None:
    call = write.call()
    in_time, too_late = assess.submitted(call), write.application(State.LATE, of=call)

    call = assess.started(call)

    assert call.state == CallState.CLOSED
    assert assess.fresh(in_time).state == State.SCORING
    assert assess.fresh(too_late).state == State.LATE
    assert history(in_time)[-1] == "application.assessment_started"


def test_starting_waits_for_the_deadline() -> None:
    application = assess.submitted(write.call())

    with pytest.raises(PermissionDenied):
        actions.start_assessment(application.call, by=assess.official(Role.SECRETARIAT))

    assert assess.fresh(application).state == State.SUBMITTED


def test_a_late_one_that_is_accepted_can_be_started_afterwards() -> None:
    call = write.call()
    late = write.application(State.LATE, of=call)
    call = assess.started(call)
    late.move_to(State.SUBMITTED)
    late.save(update_fields=["state"])

    with clock.at(call.closes_at):
        count = actions.start_assessment(call, by=assess.official(Role.SECRETARIAT_LEAD))

    assert count == 1
    assert assess.fresh(late).state == State.SCORING


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.AUDITOR, Role.BUDGET_HOLDER])
def test_only_the_secretariat_starts_and_recommends(role: Role) -> None:
    application = assess.scoring()
    colleague, stranger = make.person(role), make.user()

    assert [rules.can_start_assessment(person, application.call) for person in (colleague, stranger)] == [
        False,
        False,
    ]
    assert [rules.can_propose(person, application) for person in (colleague, stranger)] == [False, False]


def test_an_assessor_sees_nothing_of_an_application_before_saying_that_they_are_impartial() -> None:
    application = assess.scoring()
    assessor = assess.assessor()

    before = Application.objects.visible_to(assessor).exists()
    actions.declare_impartial(application, by=assessor)

    assert (before, Application.objects.visible_to(assessor).get()) == (False, application)
    assert history(application)[-1] == "application.impartial_declared"


def test_who_is_not_impartial_gets_no_sheet_and_no_sight() -> None:
    application = assess.scoring()
    assessor = assess.assessor()

    kept_away = actions.recuse(application, by=assessor)

    assert kept_away.state == SheetState.RECUSED
    assert not Application.objects.visible_to(assessor).exists()
    with pytest.raises(PermissionDenied):
        actions.declare_impartial(application, by=assessor)
    assert history(application)[-1] == "application.assessor_recused"


def test_who_finds_a_tie_while_writing_leaves_the_sheet() -> None:
    sheet = assess.sheet(assess.scoring())
    actions.save_sheet(sheet, assess.answers(4), version=1, by=sheet.assessor)

    actions.recuse(sheet.application, by=sheet.assessor)

    assert Score.objects.count() == 0
    assert Assessment.objects.get().state == SheetState.RECUSED


def test_only_assessors_get_a_sheet() -> None:
    application = assess.scoring()

    for person in (make.person(Role.SECRETARIAT), make.user()):
        with pytest.raises(PermissionDenied):
            actions.declare_impartial(application, by=person)


def test_a_draft_keeps_half_an_answer() -> None:
    sheet = assess.sheet(assess.scoring())
    half = Answers(marks={"need": Mark(None, "Kort"), "partners": Mark(2)})

    sheet = actions.save_sheet(sheet, half, version=1, by=sheet.assessor)

    kept = {score.criterion.key: (score.score, score.reason) for score in sheet.scores.all()}
    assert (kept["need"], kept["partners"], sheet.version) == ((None, "Kort"), (2, ""), 2)


def test_B4_a_sheet_saved_in_another_tab_is_not_written_over() -> None:
    sheet = assess.sheet(assess.scoring())
    actions.save_sheet(sheet, assess.answers(4), version=1, by=sheet.assessor)

    with pytest.raises(ChangedElsewhereError):
        actions.save_sheet(sheet, assess.answers(1), version=1, by=sheet.assessor)

    assert {score.score for score in sheet.scores.all()} == {4}


def test_a_sheet_that_lacks_something_is_not_delivered_and_says_what() -> None:
    sheet = assess.sheet(assess.scoring())
    marks = assess.answers().marks | {"need": Mark(None, "for kort")}  # type: ignore[operator]

    with pytest.raises(NotReady) as lacking:
        actions.deliver(sheet, Answers(marks=marks), version=1, by=sheet.assessor)

    assert len(lacking.value.missing) == 4  # formal demands, score, reason, recommendation
    assert Assessment.objects.get().state == SheetState.DRAFT


def test_a_delivered_sheet_is_written_no_more() -> None:
    sheet = assess.delivered(assess.scoring())

    with pytest.raises(PermissionDenied):
        actions.save_sheet(sheet, assess.answers(5), version=sheet.version, by=sheet.assessor)
    with pytest.raises(PermissionDenied):
        actions.recuse(sheet.application, by=sheet.assessor)

    assert history(sheet.application)[-1] == "application.assessed"


def test_nobody_writes_on_another_assessors_sheet() -> None:
    sheet = assess.sheet(assess.scoring())

    for person in (assess.assessor(), make.person(Role.SECRETARIAT_LEAD)):
        with pytest.raises(PermissionDenied):
            actions.save_sheet(sheet, assess.answers(), version=1, by=person)


def test_each_sees_their_own_sheet_and_the_others_when_it_is_delivered() -> None:
    application = assess.scoring()
    first, second = assess.sheet(application), assess.delivered(application)
    other = assess.sheet(application)
    seen = Assessment.objects.visible_to

    assert set(seen(first.assessor)) == {first}
    assert set(seen(assess.official(Role.SECRETARIAT))) == {second}
    actions.deliver(first, assess.answers(), version=1, by=first.assessor)
    assert set(seen(first.assessor)) == {first, second}
    assert set(seen(other.assessor)) == {other}


def test_a_recommendation_needs_two_delivered_sheets() -> None:
    application = assess.scoring()
    assess.delivered(application)
    assess.sheet(application)

    with pytest.raises(NotReady):
        actions.propose(application, by=assess.official(Role.SECRETARIAT))

    assess.delivered(application)
    assert actions.propose(application, by=assess.official(Role.SECRETARIAT)).state == State.PROPOSED


def test_a_difference_of_two_is_talked_about_before_the_mean_counts() -> None:
    application = assess.scoring()
    assess.delivered(application, 5, 3, 3, 3, 3)
    assess.delivered(application, 3, 2, 3, 3, 3)
    officer = assess.official(Role.SECRETARIAT)

    assert [difference.criterion.key for difference in rules.differences(application)] == ["need"]
    with pytest.raises(NotReady):
        actions.propose(application, discussion="for kort", by=officer)
    actions.propose(application, discussion="Vi har snakka saman om tala, og står på fire.", by=officer)

    assert rules.discussion_of(application) == "Vi har snakka saman om tala, og står på fire."

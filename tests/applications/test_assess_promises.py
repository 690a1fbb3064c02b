"""What the database itself holds of sheets, scores and decisions, whoever asks and however."""

from typing import Any

import pytest
from django.db import connection

from applications.models import Assessment, Decision, Score
from applications.states import Outcome, SheetState
from samanom import clock
from samanom.documents import loading
from samanom.documents.models import Document
from tests.applications import make as write
from tests.applications import make_assessment as assess
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def owns_the_tables() -> None:
    """The app has no right to change a decision at all; the trigger is tried as the owner."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_a_delivered_sheet_stands() -> None:
    sheet = assess.delivered(assess.scoring())

    with refused_by("a_delivered_sheet_stands"):
        Assessment.objects.filter(pk=sheet.pk).update(comment="noko anna")
    with refused_by("a_delivered_sheet_stands"):
        Assessment.objects.filter(pk=sheet.pk).update(state=SheetState.DRAFT, delivered_at=None)


def test_the_scores_of_a_delivered_sheet_stand() -> None:
    sheet = assess.delivered(assess.scoring())

    with refused_by("scores_of_a_delivered_sheet_stand"):
        Score.objects.filter(assessment=sheet).update(score=5)
    with refused_by("scores_of_a_delivered_sheet_stand"):
        Score.objects.filter(assessment=sheet).delete()


def test_a_score_does_not_move_to_another_sheet() -> None:
    application = assess.scoring()
    one, other = assess.sheet(application), assess.sheet(application)
    score = Score.objects.create(assessment=one, criterion=application.call.criteria.all()[0], score=3)

    with refused_by("scores_of_a_delivered_sheet_stand"):
        Score.objects.filter(pk=score.pk).update(assessment=other)


def test_a_sheet_is_not_delivered_without_every_score_and_reason() -> None:
    sheet = assess.sheet(assess.scoring())
    whole = {
        "state": SheetState.DELIVERED,
        "delivered_at": clock.now(),
        "complete": "met",
        "recommendation": "admit",
    }

    with refused_by("a_delivered_sheet_is_whole"):
        Assessment.objects.filter(pk=sheet.pk).update(**whole)


def test_only_the_impartial_deliver() -> None:
    application = assess.scoring()

    with refused_by("only_the_impartial_write_a_sheet_and_a_delivered_one_is_whole"):
        Assessment.objects.create(application=application, assessor=assess.assessor(), impartial=False)


def test_an_assessor_has_one_sheet() -> None:
    sheet = assess.sheet(assess.scoring())

    with refused_by("one_sheet_for_each_assessor"):
        Assessment.objects.create(application=sheet.application, assessor=sheet.assessor, impartial=True)


def test_a_score_is_on_the_scale_of_its_call() -> None:
    sheet = assess.sheet(assess.scoring())
    criterion = sheet.application.call.criteria.all()[0]

    with refused_by("a_score_is_on_the_scale"):
        Score.objects.create(
            assessment=sheet, criterion=criterion, score=sheet.application.call.score_max + 1
        )


def test_a_score_is_for_a_criterion_of_the_same_call() -> None:
    sheet = assess.sheet(assess.scoring())
    foreign = write.call().criteria.all()[0]

    with refused_by("a_score_is_for_a_criterion_of_the_call"):
        Score.objects.create(assessment=sheet, criterion=foreign, score=3)


def test_a_decision_stands() -> None:
    loading.load()
    decision = assess.rejected(assess.proposed())
    owns_the_tables()

    with refused_by("a_decision_stands"):
        Decision.objects.filter(pk=decision.pk).update(reason="noko anna")
    with refused_by("a_decision_stands"):
        Decision.objects.filter(pk=decision.pk).delete()


def decide(application_pk: int, amount: int) -> None:
    """Write the row past the action, with a letter that answers something else."""
    letter = Document.objects.filter(decision=None).latest("pk")
    Decision.objects.create(
        application_id=application_pk,
        outcome=Outcome.ADMITTED,
        amount=amount,
        reason="Grunn",
        decided_by=assess.assessor(),
        letter=letter,
    )


def test_an_amount_follows_the_call() -> None:
    application = assess.proposed()

    with refused_by("an_amount_follows_the_call"):
        decide(application.pk, 299_999)


@pytest.mark.parametrize(
    "room", [{"places": 1, "yearly_frame": 9_000_000}, {"places": 9, "yearly_frame": 599_999}]
)
def test_a_call_has_room_for_what_it_admits(room: dict[str, Any]) -> None:
    call = write.call(**room)
    first, second = assess.submitted(call), assess.submitted(call)
    assess.started(call)
    decide(first.pk, 300_000)

    with refused_by("a_call_has_room_for_what_it_admits"):
        decide(second.pk, 300_000)


def test_a_decision_has_a_reason_and_a_rejection_no_amount() -> None:
    application = assess.proposed()
    letter = Document.objects.latest("pk")
    someone = assess.assessor()
    plain = {"application": application, "decided_by": someone, "letter": letter}

    with refused_by("a_decision_has_a_reason"):
        Decision.objects.create(**plain, outcome=Outcome.REJECTED, reason="")
    with refused_by("an_admission_has_an_amount_a_rejection_none"):
        Decision.objects.create(**plain, outcome=Outcome.REJECTED, amount=1, reason="Grunn")

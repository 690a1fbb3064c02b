"""The first act of the rehearsal is played by the real actions and ends where it should."""

from collections import Counter
from datetime import date

import pytest

from applications import rehearsal
from applications.models import Application, Call
from applications.rehearsal import Stop
from applications.rules.writing import missing_for_signing
from applications.states import State
from portal.stage import Stage
from samanom.documents.models import Document
from samanom.programme.models import Municipality
from tests import make
from tests.applications import make as made

pytestmark = pytest.mark.django_db
OPENS_ON, CLOSES_ON = date(2013, 10, 1), date(2013, 12, 15)


def stage_with(count: int) -> Stage:
    for number, key in enumerate(("sykefravaer", "kompetanse", "heltid", "omdomme"), start=1):
        made.theme(key, number)
    for number in range(count):
        make.municipality(f"{1000 + number}", language="nynorsk" if number % 2 else "bokmål")
    return Stage(count)


def play(stage: Stage, groups: list[list[Municipality]], stops: list[Stop]) -> Call:
    cohort = stage.cohort("Rehearsal", date(2014, 7, 1), date(2015, 12, 31))
    return rehearsal.play(cohort, stage, groups, opens_on=OPENS_ON, closes_on=CLOSES_ON, stops=stops)


def test_single_and_joint_applications_are_submitted_in_both_standards() -> None:
    stage = stage_with(6)
    one, two, three, *joint = stage.municipalities

    call = play(stage, [[one], [two], [three], joint], [Stop.SUBMITTED])

    assert stage.counts == {"applications": 4, "signatures": 12, "submitted": 4}
    assert {application.state for application in call.applications.all()} == {State.SUBMITTED}
    assert set(Document.objects.values_list("language", flat=True)) == {"nn", "nb"}
    assert all(reference.startswith("Ø") for reference in references(call))


def references(call: Call) -> list[str]:
    return [a.case.reference for a in call.applications.select_related("case") if a.case]


def test_each_stops_where_it_is_told() -> None:
    stage = stage_with(6)

    call = play(stage, [[place] for place in stage.municipalities], list(Stop))

    states = Counter(Application.objects.filter(call=call).values_list("state", flat=True))
    assert states == {State.DRAFT: 2, State.SIGNING: 2, State.SUBMITTED: 2}
    assert stage.counts == {"applications": 6, "signatures": 5, "submitted": 2}
    assert [bool(missing_for_signing(a)) for a in call.applications.filter(state=State.DRAFT)] == [
        True,
        False,
    ]


def test_a_late_one_is_taken_in_with_a_reason() -> None:
    stage = stage_with(1)

    call = play(stage, [stage.municipalities], [Stop.LATE])

    application = call.applications.get()
    assert application.late_reason != ""
    assert application.received_at is not None
    assert application.received_at >= call.closes_at


def test_two_plays_in_a_row_do_not_disturb_each_other() -> None:
    stage = stage_with(2)
    groups = [[place] for place in stage.municipalities]

    calls = [play(stage, groups, [Stop.SUBMITTED]) for _again in range(2)]

    assert [call.applications.count() for call in calls] == [2, 2]

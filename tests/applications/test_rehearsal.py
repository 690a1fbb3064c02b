"""The first act of the rehearsal is played by the real actions and ends where it should."""

from collections import Counter
from datetime import date

import pytest
from pytest_django import Settings

from applications import rehearsal
from applications.models import Application, Call, Decline, Revision
from applications.models.statement import Stance
from applications.rehearsal import Course, Extra, Stop, figures, groups
from applications.rehearsal.extra_words import COMPLETIONS
from applications.rules.files import not_as_signed
from applications.rules.parts import Part
from applications.rules.writing import missing_for_signing
from applications.states import State
from portal.stage import Stage
from samanom.documents import loading
from samanom.documents.models import Document
from samanom.programme.models import Municipality
from tests import make
from tests.applications import make as made
from tests.documents.virus_scanner import scanning

pytestmark = pytest.mark.django_db
OPENS_ON, CLOSES_ON = date(2013, 10, 1), date(2013, 12, 15)


def stage_with(count: int) -> Stage:
    for number, key in enumerate(("sykefravaer", "kompetanse", "heltid", "omdomme"), start=1):
        made.theme(key, number)
    for number in range(count):
        make.municipality(f"{1000 + number}", language="nynorsk" if number % 2 else "bokmål")
    return Stage(count)


def play(stage: Stage, groups: list[list[Municipality]], stops: list[Stop]) -> Call:
    return play_courses(stage, groups, [Course(stop) for stop in stops])


def play_courses(stage: Stage, groups: list[list[Municipality]], courses: list[Course]) -> Call:
    cohort = stage.cohort("Rehearsal", date(2014, 7, 1), date(2015, 12, 31))
    return rehearsal.play(cohort, stage, groups, opens_on=OPENS_ON, closes_on=CLOSES_ON, courses=courses)


def go_through(
    *extras: Extra, places: int = 1, stop: Stop = Stop.SUBMITTED
) -> tuple[Application, dict[str, int]]:
    """One application from all the places together, and what was counted of it besides what is nothing."""
    loading.load()
    stage = stage_with(places)
    application = play_courses(stage, [stage.municipalities], [Course(stop, extras)]).applications.get()
    counted = figures(application.call.cohort)
    return application, {word: count for word, count in counted.items() if count}


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
    stage = stage_with(7)

    call = play(stage, [[place] for place in stage.municipalities], list(Stop))

    states = Counter(Application.objects.filter(call=call).values_list("state", flat=True))
    assert states == {State.DRAFT: 2, State.SIGNING: 2, State.SUBMITTED: 2, State.LATE: 1}
    assert stage.counts == {"applications": 7, "signatures": 7, "submitted": 2}
    assert [bool(missing_for_signing(a)) for a in call.applications.filter(state=State.DRAFT)] == [
        True,
        False,
    ]


def test_a_late_one_is_taken_in_with_a_reason() -> None:
    stage = stage_with(1)

    call = play(stage, [stage.municipalities], [Stop.LATE])

    application = call.applications.get()
    assert counted_of(call, "late_accepted", "late") == [1, 0]
    assert application.late_reason != ""
    assert application.received_at is not None
    assert application.received_at >= call.closes_at


def counted_of(call: Call, *words: str) -> list[int]:
    counted = figures(call.cohort)
    return [counted[word] for word in words]


def test_another_late_one_stays_late() -> None:
    stage = stage_with(2)

    call = play(stage, [[place] for place in stage.municipalities], [Stop.LATE, Stop.LEFT_LATE])

    assert counted_of(call, "late_accepted", "late") == [1, 1]
    assert call.applications.get(state=State.LATE).late_reason == ""


NONE_LOCALLY = {"none_locally": 2}  # two confederations in each municipality


def test_files_are_attached_checked_and_signed_with_the_words() -> None:
    application, counted = go_through(Extra.ATTACHMENTS, places=2)

    assert counted == {"joint": 1, "of_two": 1, "attachments": 2, "minutes": 2, "none_locally": 4}
    assert application.document is not None
    told = application.document.data["attachments"]
    assert {one["name"].rpartition(".")[2] for one in told} == {"pdf", "png", "docx"}
    assert not_as_signed(application, application.document) == []


def test_where_there_is_a_scanner_it_looks_at_every_file(settings: Settings) -> None:
    with scanning() as scanner:
        settings.CLAMD_URL = scanner.url
        application, counted = go_through(Extra.ATTACHMENTS)

    assert (counted["attachments"], counted["minutes"]) == (2, 1)
    assert application.attachments.filter(tried_at__isnull=False).count() == 3


def test_somebody_writes_along_and_a_comment_is_answered_and_closed() -> None:
    application, counted = go_through(Extra.COOPERATION)

    assert counted == NONE_LOCALLY | {
        "writing_along": 1, "reading_along": 1, "comments": 1, "comments_answered": 1, "comments_closed": 1
    }  # fmt: skip
    writer = application.collaborators.get(may_write=True).person
    assert Revision.objects.filter(application=application, written_by=writer).exists()


def test_a_question_and_a_message_are_answered() -> None:
    _application, counted = go_through(Extra.QUESTION, Extra.DIALOGUE)

    assert counted == NONE_LOCALLY | {
        "questions": 1, "questions_answered": 1, "messages_to_secretariat": 1, "messages_answered": 1
    }  # fmt: skip


def test_one_union_dissents_and_nobody_else() -> None:
    application, counted = go_through(Extra.DISSENT, places=2)

    assert counted["dissents"] == 1
    assert application.statements.get(stance=Stance.DISSENT).municipality == application.lead


def test_without_a_dissent_there_is_none() -> None:
    _application, counted = go_through()

    assert counted == NONE_LOCALLY


def test_a_signer_declines_and_the_words_are_mended_and_signed() -> None:
    application, counted = go_through(Extra.DECLINED)

    assert counted == NONE_LOCALLY | {"declined": 1, "mended_and_signed": 1}
    assert Decline.objects.get().document != application.document
    assert application.state == State.SUBMITTED


def test_a_partner_leaves_before_the_words_are_frozen() -> None:
    application, counted = go_through(Extra.PARTNER_LEAVES, places=3)

    assert counted == {"joint": 1, "of_two": 1, "partners_left": 1, "none_locally": 4}
    assert application.signatures.count() == 4


def test_one_municipality_has_a_later_deadline_and_needs_it() -> None:
    application, counted = go_through(Extra.EXTENSION)

    assert counted == NONE_LOCALLY | {"extended": 1}
    assert application.received_at is not None
    assert application.received_at >= application.call.closes_at
    assert (application.state, application.late_reason) == (State.SUBMITTED, "")


def test_one_is_sent_back_with_a_letter_and_comes_back_completed() -> None:
    application, counted = go_through(Extra.COMPLETED)

    assert counted == NONE_LOCALLY | {"sent_back": 1, "completed": 1}
    assert application.state == State.SUBMITTED
    sent = application.returns.get()
    assert sent.letter.kind == "completion_request"
    assert sent.document != application.document
    assert COMPLETIONS[application.language] in application.own_resources


def test_one_that_does_not_come_back_counts_as_it_was() -> None:
    application, counted = go_through(Extra.TAKEN_BACK, Extra.ATTACHMENTS)

    assert counted["taken_back"] == counted["sent_back"] == 1
    assert application.state == State.SUBMITTED
    assert application.document == application.returns.get().document
    assert application.document is not None
    assert application.own_resources == application.document.data["own_resources"]
    assert application.revisions.filter(
        part=Part.EFFORT, words__own_resources__icontains=COMPLETIONS["nb"]
    ).exists()


def test_one_is_withdrawn_with_a_reason() -> None:
    application, counted = go_through(Extra.WITHDRAWN)

    assert counted == NONE_LOCALLY | {"withdrawn": 1}
    assert application.state == State.WITHDRAWN


def test_a_whole_play_has_groups_of_every_size_and_some_are_alone_too() -> None:
    stage = stage_with(20)

    shapes = groups(stage.municipalities)

    assert Counter(len(group) for group in shapes) == {1: 16, 2: 2, 3: 1, 5: 1}
    assert [group[0] for group in shapes] == stage.municipalities
    assert all(len(set(group)) == len(group) for group in shapes)
    assert [len(group) for group in groups(stage.municipalities[:5])] == [1, 1, 1, 1, 3]


def test_who_is_alone_and_in_a_group_is_counted() -> None:
    stage = stage_with(2)
    one, two = stage.municipalities

    call = play(stage, [[one], [two, one]], [Stop.DRAFT])

    assert counted_of(call, "joint", "of_two", "of_five", "alone_and_in_a_group") == [1, 1, 0, 1]


def test_two_plays_in_a_row_do_not_disturb_each_other() -> None:
    stage = stage_with(2)
    groups = [[place] for place in stage.municipalities]

    calls = [play(stage, groups, [Stop.SUBMITTED]) for _again in range(2)]

    assert [call.applications.count() for call in calls] == [2, 2]
    assert [call.title_nn for call in calls] == [
        f"Øving {number}: Saman om ein betre kommune 2014–2015" for number in (101, 102)
    ]

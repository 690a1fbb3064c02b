"""Starting and writing an application: who may, what is kept, what is still missing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from applications.actions import writing
from applications.models import Application
from applications.readiness import NotReady
from applications.rules import writing as rules
from applications.rules.parts import Part
from applications.states import CallState, State
from samanom import clock
from samanom.audit.actions import history
from samanom.interface.versions import ChangedElsewhereError
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made

pytestmark = pytest.mark.django_db


def test_an_editor_starts_an_application_for_the_own_municipality() -> None:
    call, lom = made.call(), make.municipality("0514", "Lom")
    editor = make.person(Role.APPLICANT_EDITOR, lom)

    application = writing.start(call, lead=lom, language="nn", by=editor)

    assert (application.state, application.lead, application.language) == (State.DRAFT, lom, "nn")
    assert list(application.municipalities.all()) == [lom]
    assert application.amount_requested == 300_000
    assert history(application) == ["application.started"]


def test_a_colleague_without_the_role_and_a_stranger_cannot_start() -> None:
    call, lom = made.call(), make.municipality()
    colleague = make.person(Role.PARTY_UNION, lom)
    stranger = make.person(Role.APPLICANT_EDITOR, make.municipality())

    for person in (colleague, stranger):
        with pytest.raises(PermissionDenied):
            writing.start(call, lead=lom, language="nn", by=person)


@pytest.mark.parametrize("state", [CallState.DRAFT, CallState.CLOSED])
def test_nobody_starts_in_a_call_that_is_not_open(state: CallState) -> None:
    call, lom = made.call(state), make.municipality()
    editor = make.person(Role.APPLICANT_EDITOR, lom)

    with pytest.raises(PermissionDenied):
        writing.start(call, lead=lom, language="nn", by=editor)


def test_nobody_starts_after_the_deadline_or_before_the_call_opens() -> None:
    call, lom = made.call(), make.municipality()
    editor = make.person(Role.APPLICANT_EDITOR, lom)

    for moment in (call.opens_at - timedelta(microseconds=1), call.closes_at):
        with clock.at(moment), pytest.raises(PermissionDenied):
            writing.start(call, lead=lom, language="nn", by=editor)


def test_a_municipality_leads_one_application_in_a_call() -> None:
    first = made.application()

    with pytest.raises(NotReady) as refusal:
        made.blank(first.call, lead=first.lead)

    assert refusal.value.missing == ["Kommunen er allerede ansvarlig for en søknad i denne utlysningen."]


def test_a_withdrawn_application_is_not_counted_and_a_lead_may_be_partner_elsewhere() -> None:
    from applications.actions import signing

    first = made.application()
    other = made.blank(first.call, lead=make.municipality(), partners=[first.lead])
    signing.withdraw(first, by=made.editor(first))

    again = made.blank(first.call, lead=first.lead)

    assert again.lead == first.lead
    assert set(other.municipalities.all()) == {other.lead, first.lead}


def test_a_draft_may_be_blank_and_what_is_written_is_kept() -> None:
    application = made.blank(made.call(), lead=make.municipality())

    blank = made.write(application, Part.CONTENT, {"summary": "", "challenges": ""})
    filled = made.write(blank, Part.CONTENT, {"summary": "Å – «ø»\nny line"})

    assert Application.objects.get(pk=filled.pk).summary == "Å – «ø»\nny line"
    assert filled.part_versions == {"content": 2}


def test_somebody_else_who_wrote_in_the_same_part_is_not_written_over() -> None:
    application = made.blank(made.call(), lead=make.municipality())
    made.write(application, Part.CONTENT, {"summary": "The first."})

    with pytest.raises(ChangedElsewhereError):
        writing.write(
            application, Part.CONTENT, {"summary": "The second."}, version=0, by=made.editor(application)
        )

    assert Application.objects.get(pk=application.pk).summary == "The first."


def test_two_people_write_in_different_parts_at_the_same_time() -> None:
    application = made.blank(made.call(), lead=make.municipality())
    editor = made.editor(application)

    writing.write(application, Part.CONTENT, {"summary": "One."}, version=0, by=editor)
    writing.write(application, Part.EFFORT, {"own_resources": "Two."}, version=0, by=editor)

    stored = Application.objects.get(pk=application.pk)
    assert (stored.summary, stored.own_resources) == ("One.", "Two.")


def test_a_partner_is_added_and_taken_out_but_the_lead_stays() -> None:
    application = made.blank(made.call(), lead=make.municipality())
    partner = make.municipality()

    joint = made.write(application, Part.HEAD, {"partner_municipalities": [partner]})
    members = set(joint.municipalities.all())
    single = made.write(joint, Part.HEAD, {"partner_municipalities": []})

    assert members == {application.lead, partner}
    assert list(single.municipalities.all()) == [application.lead]


def test_each_municipality_writes_its_own_resolution_only() -> None:
    partner = make.municipality()
    application = made.blank(made.call(), lead=make.municipality(), partners=[partner])
    theirs = make.person(Role.MAYOR, partner)
    words = {"case_number": "13/77"}

    writing.write_resolution(application, partner, words, version=0, by=theirs)

    assert application.resolutions.get(municipality=partner).case_number == "13/77"
    for person, place in ((theirs, application.lead), (made.editor(application), partner)):
        with pytest.raises(PermissionDenied):
            writing.write_resolution(application, place, words, version=0, by=person)


def test_a_blank_draft_lacks_everything_that_must_be_filled_in() -> None:
    application = made.blank(made.call(), lead=make.municipality())

    missing = rules.missing_for_signing(application)

    assert [(gap.part, gap.field) for gap in missing] == [
        *[
            (Part.HEAD, field)
            for field in ("project_title", "contact_name", "contact_title", "contact_phone")
        ],
        *[(Part.HEAD, field) for field in ("contact_email", "planned_end_year", "themes")],
        *[(Part.CONTENT, field) for field in ("summary", "challenges", "why_short_long")],
        *[(Part.CONTENT, field) for field in ("earlier_effort", "earlier_results")],
        *[(Part.APPROACH, field) for field in ("goals", "approach", "innovation")],
        (Part.TIMELINE, "timeline"),
        (Part.EFFORT, "own_resources"),
        *[(Part.ANCHORING, field) for field in ("anchoring_done", "anchoring_plan", "organisation")],
        (Part.RESOLUTION, "body"),
    ]


def test_a_filled_application_lacks_nothing() -> None:
    assert rules.missing_for_signing(made.application()) == []


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"project_title": "  "}, "project_title"),
        ({"planned_end_year": 2016}, "planned_end_year"),
        ({"timeline": []}, "timeline"),
        ({"timeline": [{"period": "", "what": "Kartlegging"}]}, "timeline"),
        ({"amount_requested": 299_999}, "amount_requested"),
        ({"amount_requested": None}, "amount_requested"),
    ],
)
def test_what_is_wrong_is_named(words: dict[str, Any], field: str) -> None:
    application = made.application(**words)

    assert [gap.field for gap in rules.missing_for_signing(application)] == [field]


def test_a_theme_that_the_call_does_not_name_is_refused_at_freezing() -> None:
    other = made.theme("omdoemme", 4)
    application = made.application(of=made.call(themes=[other]))

    lacking = rules.missing_for_signing(application)
    with pytest.raises(NotReady, match="Temaet «heltid» kan ikke velges i denne utlysningen"):
        made.send_to_signing(application, version=application.version, by=made.editor(application))
    head = dict(made.WORDS[Part.HEAD], themes=[other])
    application = made.write(application, Part.HEAD, head)

    assert [(gap.part, gap.field) for gap in lacking] == [(Part.HEAD, "themes")]
    assert rules.missing_for_signing(application) == []


@pytest.mark.parametrize(("amount", "wrong"), [(1, False), (800_000, False), (800_001, True), (0, True)])
def test_a_joint_application_asks_for_up_to_the_ceiling(amount: int, wrong: bool) -> None:
    application = made.application(partners=[make.municipality()], amount_requested=amount)

    assert [gap.field for gap in rules.missing_for_signing(application)] == ["amount_requested"] * wrong


def test_a_joint_application_needs_a_name_and_a_resolution_from_each() -> None:
    partner = make.municipality("0513", "Skjåk")
    application = made.application(partners=[partner], group_name="")
    application = made.resolve(application, partner, framework_ok=False)

    missing = rules.missing_for_signing(application)

    assert [(gap.field, gap.municipality) for gap in missing] == [
        ("group_name", None),
        ("framework_ok", partner.pk),
    ]


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        ({"body": ""}, ["body"]),
        ({"body": "other"}, ["body_other"]),
        ({"meeting_date": None}, ["meeting_date"]),
        ({"meeting_date": date(2014, 1, 16)}, ["meeting_date"]),
        ({"meeting_date": date(2014, 1, 15)}, ["meeting_date"]),
        ({"case_number": " "}, ["case_number"]),
        ({"framework_ok": False}, ["framework_ok"]),
        ({"decision_text": ""}, []),
    ],
)
def test_a_resolution_is_whole_and_the_meeting_has_been_held(
    words: dict[str, object], lacking: list[str]
) -> None:
    application = made.application()
    application = made.resolve(application, application.lead, **words)

    assert rules.missing_in_resolution(application.resolutions.get()) == lacking


@pytest.mark.parametrize(
    ("words", "said", "is_wrong"),
    [
        ({"body": "other"}, "Politisk vedtak i Flora: Kva for organ", False),
        (
            {"meeting_date": date(2014, 1, 16)},
            "Politisk vedtak i Flora: Møtet må ha vore halde før dagen søknaden blir send til signering.",
            True,
        ),
        (
            {"body": "other", "meeting_date": date(2014, 1, 16)},
            "Politisk vedtak i Flora: Kva for organ. Møtet må ha vore halde",
            False,
        ),
    ],
)
def test_of_a_resolution_that_is_begun_it_is_said_what_is_wrong(
    words: dict[str, object], said: str, is_wrong: bool
) -> None:
    application = made.application(lead=make.municipality("1401", "Flora"))
    application = made.resolve(application, application.lead, **words)

    with translation.override("nn"):
        (gap,) = rules.missing_for_signing(application)

    assert gap.words.startswith(said)
    assert gap.is_wrong == is_wrong


def test_a_draft_may_be_written_after_the_deadline_but_not_while_it_is_signed() -> None:
    application = made.application(State.SIGNING)

    with pytest.raises(PermissionDenied):
        made.write(application, Part.CONTENT, {"summary": "Too late."})
    with clock.at(application.call.closes_at):
        draft = made.blank_in(application)
        written = made.write(draft, Part.CONTENT, {"summary": "Still possible."})

    assert written.summary == "Still possible."


def test_the_estimate_of_pages_counts_the_long_texts() -> None:
    application = made.application(challenges="a" * 2700, goals="b" * 300)

    assert rules.estimated_pages(application) == 1.1

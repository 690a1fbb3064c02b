"""From begun to approved: who may what, what is frozen, what is owed."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied

from reporting import actions
from reporting.models import Report
from reporting.states import State
from samanom import clock
from samanom.audit import actions as audit
from samanom.documents.models import Document
from samanom.interface.versions import ChangedElsewhereError
from samanom.notifications.models import Message
from samanom.programme.models import Project
from samanom.roles.models import Role
from tests import make
from tests.breaking import refused_by
from tests.reporting import make as reports

pytestmark = pytest.mark.django_db


def test_a_report_is_begun_once_with_the_leader_s_name() -> None:
    owed = reports.owed()
    leader = reports.leader(owed.project)

    first, second = actions.start(owed, by=leader), actions.start(owed, by=leader)

    assert first == second
    assert first.leader_name == leader.name
    assert audit.history(first) == ["report.started"]


def test_only_the_project_s_own_leader_begins() -> None:
    owed = reports.owed()
    colleague = make.person(Role.MAYOR, owed.project.lead)
    stranger = make.person(Role.PROJECT_LEADER, make.municipality())

    for person in (colleague, stranger, make.person(Role.SECRETARIAT)):
        with pytest.raises(PermissionDenied):
            actions.start(owed, by=person)

    assert actions.start(owed, by=reports.leader(owed.project)).state == State.DRAFT


def test_the_leader_of_another_project_in_the_same_municipality_does_not_report_on_this_one() -> None:
    place = make.municipality()
    first, second = make.project(place), make.project(place)
    someone = make.user()
    make.give(someone, Role.PROJECT_LEADER, place).__class__.objects.update(project=first)
    someone.__dict__.pop("_held", None)

    assert actions.start(reports.owed(first), by=someone).project == first
    with pytest.raises(PermissionDenied):
        actions.start(reports.owed(second), by=someone)


def test_nobody_begins_before_the_form_opens_or_on_what_is_from_before_the_portal() -> None:
    early = reports.owed(opens_at=clock.end_of_day(date(2014, 1, 20)))
    old = reports.owed(year=2012, is_before_the_portal=True)

    for owed in (early, old):
        with pytest.raises(PermissionDenied):
            actions.start(owed, by=reports.leader(owed.project))


def test_a_save_never_writes_over_one_that_was_not_seen() -> None:
    report = reports.report()
    leader = reports.leader(report.project)
    actions.save(report, values=reports.WORDS | {"results_text": "Mine"}, version=2, by=leader)

    with pytest.raises(ChangedElsewhereError):
        actions.save(report, values=reports.WORDS | {"results_text": "Andres"}, version=2, by=leader)

    assert Report.objects.get().results_text == "Mine"


def test_what_is_missing_is_named_as_on_the_form() -> None:
    report = reports.report(results_text="", money_used=None)

    with pytest.raises(actions.NotReadyError) as lacking:
        actions.submit(report, by=reports.leader(report.project))

    labels = [Report._meta.get_field(name).verbose_name for name in ("results_text", "money_used")]  # type: ignore[union-attr]
    assert lacking.value.missing == labels


def test_nothing_used_of_the_grant_is_an_answer() -> None:
    report = reports.report(State.SUBMITTED, money_used=0)

    assert report.state == State.SUBMITTED


def test_submitting_freezes_the_words_and_fulfils_what_is_owed() -> None:
    project = make.project(make.municipality(language="nynorsk"), title="Heiltid i Lom")

    report = reports.report(State.SUBMITTED, project=project)

    assert report.document is not None
    cohort = project.cohort.in_text
    assert report.document.title == f"Saman om ein betre kommune: Årsrapportering 2013 {cohort}"
    assert report.document.reference == "14/1-1"
    said = unescape(re.sub(r"<[^>]+>", " ", report.document.html))
    assert "Heiltid i Lom" in said
    assert "<li>Nye turnusar</li>" in report.document.html
    report.obligation.refresh_from_db()
    assert report.obligation.fulfilled_at == clock.now()
    assert audit.history(report) == ["report.started", "report.submitted"]


def test_hostile_words_are_shown_as_words() -> None:
    report = reports.report(State.SUBMITTED, results_text="<script>alert(1)</script> [x](http://example.no)")

    assert report.document is not None
    assert "<script>" not in report.document.html
    assert "href" not in report.document.html


def test_the_secretariat_approves_and_the_leader_is_thanked() -> None:
    report = reports.report(State.SUBMITTED)

    approved = actions.approve(report, by=make.person(Role.SECRETARIAT_LEAD))

    assert approved.state == State.APPROVED
    assert [message.subject for message in Message.objects.all()] == ["Rapporten er godkjent"]


def test_only_the_secretariat_approves_and_sends_back() -> None:
    report = reports.report(State.SUBMITTED)
    others = [
        reports.leader(report.project),
        make.person(Role.BUDGET_HOLDER),
        make.person(Role.COMPETENCE_READER),
    ]

    for person in others:
        with pytest.raises(PermissionDenied):
            actions.approve(report, by=person)
        with pytest.raises(PermissionDenied):
            actions.send_back(report, comment="x", due_on=date(2014, 3, 1), by=person)


def test_nobody_approves_their_own_report() -> None:
    owed = reports.owed()
    someone = reports.leader(owed.project)
    make.give(someone, Role.SECRETARIAT)
    report = reports.report(State.SUBMITTED, of=owed)

    with pytest.raises(PermissionDenied):
        actions.approve(report, by=someone)
    with refused_by("nobody_approves_their_own_report"):
        Report.objects.update(state=State.APPROVED, approved_by=someone, approved_at=clock.now())


def test_a_report_that_is_sent_back_is_owed_again_with_a_new_deadline() -> None:
    report = reports.report(State.RETURNED)

    report.obligation.refresh_from_db()

    assert report.obligation.fulfilled_at is None
    assert clock.last_day(report.obligation.due_at) == date(2014, 3, 1)
    message = Message.objects.get()
    assert message.subject == "Rapporten må rettes"
    assert "Talfest resultata." in message.body
    assert "Ny frist: 1. mars 2014 kl. 24.00." in message.body


def test_the_corrected_report_is_a_new_document_in_the_old_one_s_place() -> None:
    report = reports.report(State.RETURNED)
    leader, first = reports.leader(report.project), report.document
    report = actions.save(
        report, values=reports.WORDS | {"results_text": "42 prosent"}, version=report.version, by=leader
    )

    report = actions.submit(report, by=leader)

    assert report.document is not None
    assert report.document.replaces == first
    assert Document.objects.count() == 2
    assert report.obligation.year == 2013
    assert audit.history(report) == [
        "report.started",
        "report.submitted",
        "report.sent_back",
        "report.submitted",
    ]


def test_what_is_submitted_or_approved_is_not_edited() -> None:
    for state in (State.SUBMITTED, State.APPROVED):
        report = reports.report(state)
        with pytest.raises(PermissionDenied):
            actions.save(
                report, values=reports.WORDS, version=report.version, by=reports.leader(report.project)
            )


def test_drafts_are_the_municipality_s_own_business() -> None:
    draft, submitted = reports.report(), reports.report(State.SUBMITTED)
    own = reports.leader(draft.project)

    assert set(Report.objects.visible_to(own)) == {draft}
    assert set(Report.objects.visible_to(make.person(Role.SECRETARIAT))) == {submitted}
    assert set(Report.objects.visible_to(make.person(Role.MAYOR, make.municipality()))) == set()
    assert set(Report.objects.visible_to(make.person(Role.ASSESSOR))) == set()


def test_the_project_gets_a_case_with_its_first_paper_and_keeps_it() -> None:
    first = reports.report(State.SUBMITTED)
    second = reports.report(State.SUBMITTED, of=reports.owed(first.project, year=2012))

    assert Project.objects.get().case is not None
    assert [r.document.reference for r in (first, second) if r.document] == ["14/1-1", "14/1-2"]


def test_a_report_sent_back_says_why_and_until_when() -> None:
    reports.report(State.SUBMITTED)

    with refused_by("a_returned_report_says_why_and_until_when"):
        Report.objects.update(state=State.RETURNED)

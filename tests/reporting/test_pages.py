"""The pages of reports: write, read through, submit, answer, list."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.desk import report_desk
from reporting.models import Report
from reporting.states import State
from samanom.audit import actions as audit
from samanom.documents import actions as documents
from samanom.people.models import User
from samanom.programme.models import Obligation
from samanom.roles.models import Role
from tests import make
from tests.reporting import make as reports

pytestmark = pytest.mark.django_db


def logged_in(person: User) -> Client:
    client = Client(headers={"accept-language": "nn"})
    client.force_login(person)
    return client


def post(person: User, name: str, pk: int, **words: object) -> Any:
    path = reverse(f"reporting:{name}", args=[pk])
    return logged_in(person).post(path, {"idempotency_key": str(uuid4()), **words})


def get(person: User, name: str, pk: int) -> Any:
    return logged_in(person).get(reverse(f"reporting:{name}", args=[pk]))


def text(response: Any) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def test_the_leader_begins_writes_reads_through_and_submits() -> None:
    owed = reports.owed()
    leader = reports.leader(owed.project)

    begun = post(leader, "start", owed.pk)
    report = Report.objects.get()
    saved = post(leader, "edit", report.pk, version=1, next="submit", **reports.WORDS)
    shown = get(leader, "submit", report.pk)
    submitted = post(leader, "submit", report.pk)

    assert begun["Location"] == reverse("reporting:edit", args=[report.pk])
    assert saved["Location"] == reverse("reporting:submit", args=[report.pk])
    assert "kr 280 000" in text(shown)
    assert submitted["Location"] == reverse("reporting:detail", args=[report.pk])
    assert Report.objects.get().state == State.SUBMITTED


def test_what_is_missing_stands_on_the_page_and_nothing_is_submitted() -> None:
    report = reports.report(results_text="")
    leader = reports.leader(report.project)

    shown, tried = get(leader, "submit", report.pk), post(leader, "submit", report.pk)

    assert "Resultat og effektar" in text(shown)
    assert tried.status_code == 200
    assert "Fyll ut: Resultat og effektar" in text(tried)
    assert Report.objects.get().state == State.DRAFT


def test_two_who_write_at_once_both_keep_their_words() -> None:
    report = reports.report()
    leader = reports.leader(report.project)
    post(leader, "edit", report.pk, version=2, **reports.WORDS | {"results_text": "Det ho skreiv"})

    late = post(leader, "edit", report.pk, version=2, **reports.WORDS | {"results_text": "Det han skreiv"})

    assert late.status_code == 200
    assert "Det ho skreiv" in text(late)
    assert "Det han skreiv" in text(late)
    assert Report.objects.get().results_text == "Det ho skreiv"


HOSTILE = [
    {"money_used": "9" * 30},
    {"money_used": "-1"},
    {"money_used": "mykje"},
    {"status": "finst ikkje"},
    {"filled_in_forum": "\x00"},
    {"progress_text": "a\x00b"},
    {"progress_text": "x" * 2501},
    {"leader_phone": "1" * 21},
    {"version": "x"},
]


@pytest.mark.parametrize("words", HOSTILE)
def test_nonsense_is_answered_with_words_and_nothing_typed_is_lost(words: dict[str, str]) -> None:
    report = reports.report()

    answer = post(
        reports.leader(report.project),
        "edit",
        report.pk,
        **{"version": 2, **reports.WORDS, **words, "parties_text": "Mine ord"},
    )

    assert answer.status_code == 200
    assert "<title>Feil:" in text(answer)
    assert "Mine ord" in text(answer)


def test_a_report_is_written_by_its_leader_seen_by_colleagues_and_hidden_from_strangers() -> None:
    report = reports.report()
    colleague = make.person(Role.MAYOR, report.project.lead)
    stranger = make.person(Role.PROJECT_LEADER, make.municipality())

    for name, expected in (
        ("detail", (200, 200, 404)),
        ("edit", (200, 403, 404)),
        ("submit", (200, 403, 404)),
    ):
        people = (reports.leader(report.project), colleague, stranger)
        assert tuple(get(person, name, report.pk).status_code for person in people) == expected


def test_the_ministry_does_not_see_a_draft() -> None:
    report = reports.report()

    assert get(make.person(Role.SECRETARIAT), "detail", report.pk).status_code == 404
    page = text(logged_in(make.person(Role.SECRETARIAT)).get("/rapportering/"))
    assert "Ikkje levert" in page
    assert f"/rapportering/{report.pk}/" not in page


def test_the_secretariat_approves_or_sends_back() -> None:
    first, second = reports.report(State.SUBMITTED), reports.report(State.SUBMITTED)
    staff = make.person(Role.SECRETARIAT)

    approved = post(staff, "approve", first.pk)
    without_words = post(staff, "send_back", second.pk, comment="", due_on="2014-01-01")
    sent_back = post(staff, "send_back", second.pk, comment="Talfest.", due_on="01.03.2014")

    assert approved.status_code == 302
    assert without_words.status_code == 200
    assert "Vel ein dag frå i dag og innan eitt år." in text(without_words)
    assert sent_back.status_code == 302
    assert [Report.objects.get(pk=pk).state for pk in (first.pk, second.pk)] == [
        State.APPROVED,
        State.RETURNED,
    ]


def test_the_project_s_people_see_what_must_be_corrected() -> None:
    report = reports.report(State.RETURNED)

    page = text(get(reports.leader(report.project), "edit", report.pk))

    assert "Talfest resultata." in page
    assert "Ny frist: 1. mars 2014 kl. 24.00." in page


def test_the_document_is_served_to_those_who_see_the_report() -> None:
    report = reports.report(State.SUBMITTED)
    documents.typeset_waiting()

    answer = get(make.person(Role.COMPETENCE_READER), "report_pdf", report.pk)

    assert answer.content.startswith(b"%PDF")
    assert get(make.person(Role.MAYOR, make.municipality()), "report_pdf", report.pk).status_code == 404


def test_a_telephone_number_is_not_for_readers_outside_the_case() -> None:
    report = reports.report(State.SUBMITTED)

    assert "99 99 99 99" in text(get(make.person(Role.SECRETARIAT), "detail", report.pk))
    assert "99 99 99 99" not in text(get(make.person(Role.COMPETENCE_READER), "detail", report.pk))


def listed(query: str) -> int:
    page = text(logged_in(make.person(Role.AUDITOR)).get(f"/rapportering/?{query}"))
    return page.count('<th scope="row">')


def test_the_list_is_filtered_by_words_year_cohort_and_state() -> None:
    lom = reports.report(
        State.SUBMITTED, project=make.project(make.municipality(name="Lom"), title="Heiltid")
    )
    reports.owed()

    assert listed("") == 2
    assert listed("q=lom") == listed("q=heil") == listed("state=submitted") == 1
    assert listed(f"cohort={lom.project.cohort_id}") == 1
    assert listed("year=2013") == 2
    assert listed("year=2015") == 0
    assert listed("year=x&cohort=999999999999&state=x&q=%00") == 2


def test_the_file_holds_what_the_list_shows() -> None:
    reports.report(State.APPROVED, project=make.project(title="@Lom"))

    answer = logged_in(make.person(Role.AUDITOR)).get(reverse("reporting:index_csv"))

    lines = answer.getvalue().decode().splitlines()
    assert lines[1].startswith("'@Lom;")
    assert ";2013;2014-02-01;Godkjend;" in lines[1]


def test_pages_cost_the_same_with_many_reports() -> None:
    place = make.municipality()
    leader, staff = make.person(Role.PROJECT_LEADER, place), make.person(Role.SECRETARIAT)

    def add(count: int) -> None:
        for _ in range(count):
            reports.report(State.SUBMITTED, project=make.project(place))
            reports.report(project=make.project(place))

    def costs() -> list[int]:
        found = []
        for person in (leader, staff):
            client = logged_in(person)
            client.get("/rapportering/")
            with CaptureQueriesContext(connection) as queries:
                client.get("/rapportering/")
            found.append(len(queries))
            report_desk.waiting(person)
            with CaptureQueriesContext(connection) as queries:
                report_desk.waiting(person)
            found.append(len(queries))
        return found

    add(3)
    few = costs()
    add(9)

    assert costs() == few
    assert max(few) <= 15


def test_desks_say_what_waits() -> None:
    draft = reports.report(project=make.project(title="Heiltid"))
    reports.report(State.SUBMITTED)

    leaders = report_desk.waiting(reports.leader(draft.project))
    staff = report_desk.waiting(make.person(Role.SECRETARIAT))

    assert [(item.title, item.note, item.due) for item in leaders] == [
        ("Årsrapport for 2013: Heiltid", "Kladd", Obligation.objects.get(pk=draft.obligation_id).due_at)
    ]
    assert [item.title for item in staff] == ["1 rapport å lese"]


def test_the_same_press_twice_submits_once() -> None:
    report = reports.report()
    leader = reports.leader(report.project)
    path, words = reverse("reporting:submit", args=[report.pk]), {"idempotency_key": str(uuid4())}
    client = logged_in(leader)

    answers = [client.post(path, words) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert audit.history(Report.objects.get()).count("report.submitted") == 1

"""The pages of what has come in: one application with its papers, and the list of all; who sees which."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.states import State
from samanom.documents import actions as documents
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text

pytestmark = pytest.mark.django_db


def test_the_page_of_a_received_application_has_its_way_its_papers_and_its_signatures() -> None:
    application = made.application(State.SUBMITTED, lead=make.municipality("0514", "Lom"))
    assert application.case is not None

    page = text(as_(make.person(Role.SECRETARIAT), "nn").get(address("detail", application.pk)))

    for words in (
        application.case.reference,
        "Sendt inn",
        "Kvittering for søknaden fra Lom",
        "Sendt til signering",
        "Dialog med kommunen</h2>",
    ):
        assert words in page
    assert page.count("dokument/") == 2


def test_papers_are_for_those_who_see_the_application() -> None:
    application, other = made.application(State.SUBMITTED), made.application(State.SUBMITTED)
    while documents.typeset_waiting():
        pass
    path = address("document", application.pk, application.receipt_id)
    foreign = address("document", application.pk, other.receipt_id)
    readers = [made.editor(application), make.person(Role.SECRETARIAT), make.person(Role.AUDITOR)]
    stranger = made.editor(other)

    for reader in readers:
        answer = as_(reader).get(path)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert as_(reader).get(foreign).status_code == 404
    assert as_(stranger).get(path).status_code == 404


def test_the_ministry_sees_nothing_before_it_is_sent_in() -> None:
    officer = as_(make.person(Role.SECRETARIAT))
    draft, signing = made.application(), made.application(State.SIGNING)

    assert [officer.get(address("detail", one.pk)).status_code for one in (draft, signing)] == [404, 404]


def test_the_list_of_what_has_come_in_is_filtered_and_sorted() -> None:
    call = made.call()
    first = made.application(
        State.SUBMITTED, of=call, lead=make.municipality("0514", "Lom"), project_title="Beta"
    )
    late = made.application(
        State.LATE, of=call, lead=make.municipality("0513", "Skjåk"), project_title="Alfa"
    )
    draft = made.application(of=call, project_title="Gamma")
    client = as_(make.person(Role.SECRETARIAT), "nn")

    everything = text(client.get(address("received"), {"sort": "prosjekt"}))
    only_late = text(client.get(address("received"), {"state": "late", "call": str(call.pk)}))

    assert everything.index("Alfa") < everything.index("Beta")
    assert draft.project_title not in everything
    assert late.project_title in only_late
    assert first.project_title not in only_late


@pytest.mark.parametrize(
    "query", [{"call": "x"}, {"state": "'"}, {"sort": "lead__name"}, {"side": "99"}, {"call": "9" * 30}]
)
def test_a_strange_query_is_answered_with_the_list(query: dict[str, str]) -> None:
    client = as_(make.person(Role.SECRETARIAT))

    assert client.get(address("received"), query).status_code == 200


def test_the_list_for_a_spreadsheet_has_every_row_and_nothing_that_runs() -> None:
    made.application(State.SUBMITTED, lead=make.municipality("0514", "Lom"), project_title="=cmd|calc")

    answer = as_(make.person(Role.AUDITOR), "nb").get(address("received_csv"))

    lines = b"".join(answer).decode("utf-8-sig").splitlines()
    assert (
        lines[0] == "Kommune;Tittel på prosjektet;Kommuner;Kroner per år;Mottatt;Forankring;Status;Saksnummer"
    )
    assert lines[1].startswith("Lom;'=cmd|calc;1;300000;2014-01-15 12:00;0 av 6 parter;Sendt inn;14/")


def test_the_list_costs_the_same_with_one_row_and_with_three() -> None:
    client = as_(make.person(Role.SECRETARIAT))
    counts = []

    for _more in range(3):
        made.application(State.SUBMITTED)
        client.get(address("received"))
        with CaptureQueriesContext(connection) as queries:
            client.get(address("received"))
        counts.append(len(queries))

    assert counts[0] == counts[2]


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.MAYOR, Role.COUNCIL_READER])
def test_the_list_is_for_those_who_handle_cases(role: Role) -> None:
    person = make.person(role, make.municipality())

    assert as_(person).get(address("received")).status_code == 403
    assert as_(person).get(address("received_csv")).status_code == 403


def test_a_late_one_is_taken_in_with_a_reason_everybody_sees() -> None:
    application = made.application(State.LATE)
    client = as_(make.person(Role.SECRETARIAT), "nn")
    path = address("accept_late", application.pk)

    blank = text(send(client, path, {"reason": " "}))
    send(client, path, {"reason": "Straumen gjekk i heile dalen."})

    assert "Feltet må fyllast ut." in blank
    page = text(as_(made.editor(application)).get(address("detail", application.pk)))
    assert "Straumen gjekk i heile dalen." in page


def test_the_assessment_leaves_no_trace_on_the_page_of_the_application() -> None:
    from samanom.audit import actions as audit

    application = made.application(State.SUBMITTED)
    audit.record("application.assessed", subject=application, by=make.user("Hemmelig Vurderer"))

    page = text(as_(made.editor(application)).get(address("detail", application.pk)))

    assert "Hemmelig Vurderer" not in page

"""The ranking list on screen and as a file: the same rows, the same cost, nothing a spreadsheet would run."""

import csv
import io
from uuid import uuid4

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import Call
from applications.states import State
from samanom import clock
from samanom.roles.models import Role
from tests.applications import make as write
from tests.applications import make_assessment as assess

pytestmark = pytest.mark.django_db


def client_of(role: Role, language: str = "nn") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(assess.official(role))
    return client


def address(name: str, call: Call) -> str:
    return reverse(f"applications:{name}", args=[call.pk])


def lines_of(answer: StreamingHttpResponse) -> list[list[str]]:
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_secretariat_starts_the_assessment_from_the_list() -> None:
    application = assess.submitted(write.call())
    officer, page = client_of(Role.SECRETARIAT), address("ranking", application.call)
    assert "Gi søknadene til vurderarane" not in officer.get(page).content.decode()

    with clock.at(application.call.closes_at):
        shown = officer.get(page).content.decode()
        assert "Gi søknadene til vurderarane" in shown
        assert f'action="{address("start_assessment", application.call)}"' in shown
        officer.post(address("start_assessment", application.call), {"idempotency_key": str(uuid4())})

    assert assess.fresh(application).state == State.SCORING


def test_who_sees_the_list() -> None:
    call = assess.scoring().call
    roles = (Role.SECRETARIAT, Role.SECRETARIAT_LEAD, Role.AUDITOR, Role.ASSESSOR, Role.BUDGET_HOLDER)

    codes = {role: client_of(role).get(address("ranking", call)).status_code for role in roles}

    assert list(codes.values()) == [200, 200, 200, 403, 403]


def test_what_does_not_fit_the_call_is_marked() -> None:
    call = write.call(places=1)
    for score in (5, 4):
        assess.delivered(assess.scoring(call), score)

    page = client_of(Role.AUDITOR).get(address("ranking", call)).content.decode()

    assert page.count("utanfor utlysinga") == 1


def test_the_file_has_the_rows_of_the_list_with_plain_numbers() -> None:
    call = write.call()
    application = assess.scoring(call, project_title="=2+3")
    assess.delivered(application, 5, 4, 3, 2, 1)
    assess.delivered(application, 4, 4, 3, 2, 1, recommendation="wait")

    answer = client_of(Role.AUDITOR).get(address("ranking_csv", call))

    headings, row = lines_of(answer)  # type: ignore[arg-type]
    assert isinstance(answer, StreamingHttpResponse)
    assert len(headings) == len(row)
    assert row[:4] == ["1", application.lead.name, "'=2+3", "heltid"]
    assert row[4:13] == ["4,5", "4,0", "3,0", "2,0", "1,0", "14,5", "1", "1", "0"]


def test_list_and_file_ask_as_much_for_three_rows_as_for_many() -> None:
    call, asked = write.call(), []
    auditor = client_of(Role.AUDITOR)
    for count in (3, 9):
        for _ in range(count):
            assess.delivered(assess.scoring(call))
        auditor.get(address("ranking", call))
        with CaptureQueriesContext(connection) as on_screen:
            auditor.get(address("ranking", call))
        with CaptureQueriesContext(connection) as in_file:
            lines_of(auditor.get(address("ranking_csv", call)))  # type: ignore[arg-type]
        asked.append((len(on_screen), len(in_file)))

    assert asked[0] == asked[1]
    assert max(asked[0]) <= 14


@pytest.mark.nightly
def test_fifty_rows_a_page() -> None:
    call = write.call(places=60)
    for _ in range(51):
        assess.submitted(call)
    assess.started(call)

    pages = [
        client_of(Role.AUDITOR).get(address("ranking", call), {"side": side}).content.decode()
        for side in ("1", "2", "x")
    ]

    assert [page.count("/innstilling/") for page in pages] == [50, 1, 50]

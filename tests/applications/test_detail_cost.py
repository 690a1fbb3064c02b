"""The application's page asks few questions, whoever reads it and whatever has happened to it (speed.md 5)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.actions import returning
from applications.models import Application
from applications.states import State
from samanom import clock
from samanom.documents import loading
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_
from tests.applications.test_returning import LAST_DAY

pytestmark = pytest.mark.django_db
MOST = 25


def queries(person: User, application: Application) -> int:
    client, path = as_(person), address("detail", application.pk)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_a_page_of_three_municipalities_costs_no_more_than_any_other() -> None:
    loading.load()
    officer = make.person(Role.SECRETARIAT)
    partners = [make.municipality() for _ in range(2)]
    draft, signing, sent_in = (
        made.application(state, partners=partners) for state in (State.DRAFT, State.SIGNING, State.SUBMITTED)
    )
    returning.send_back(sent_in, reason="x", last_day=LAST_DAY, by=officer)
    people = [made.editor(draft), made.somebody(Role.MAYOR, signing.lead), made.editor(sent_in)]

    asked = [queries(person, one) for person, one in zip(people, (draft, signing, sent_in), strict=True)]
    with clock.at(clock.end_of_day(LAST_DAY)):
        asked.append(queries(officer, sent_in))

    assert max(asked) <= MOST, asked


@pytest.mark.parametrize("state", [State.DRAFT, State.SIGNING])
def test_the_page_asks_for_its_deadline_once(state: State) -> None:
    application = made.application(state)
    client, path = as_(made.editor(application)), address("detail", application.pk)
    client.get(path)

    with CaptureQueriesContext(connection) as asked:
        client.get(path)

    moved = [query for query in asked.captured_queries if "applications_extension" in query["sql"]]
    assert len(moved) == 1

"""The list of what has come in tells how each application is anchored, and what was not completed in time."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.actions import anchoring, receiving, returning
from applications.models import Application
from applications.models.statement import Stance
from applications.rules.anchoring import Voice
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
from samanom.documents import loading
from samanom.documents.models import Document
from samanom.people.models import User
from samanom.programme.parties import Confederation, Party
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, text

pytestmark = pytest.mark.django_db
LAST_DAY = date(2014, 2, 10)


@pytest.fixture
def officer() -> User:
    loading.load()
    return make.person(Role.SECRETARIAT)


def submitted(application: Application) -> Application:
    editor = made.editor(application)
    return made.sign_all(made.send_to_signing(application, version=application.version, by=editor))


def answer(application: Application, stance: Stance, party: Party, role: Role) -> None:
    application = Application.objects.get(pk=application.pk)
    anchoring.give_statement(
        application,
        Voice(application.lead, party),
        stance,
        comment="Vi er ikkje høyrde.",
        version=application.version,
        by=made.somebody(role, application.lead),
    )


def anchored() -> Application:
    """The elected members confirm, the administration dissents, Unio is not there, three say nothing."""
    application = made.application()
    answer(application, Stance.CONFIRMED, Party.POLITICAL, Role.PARTY_POLITICAL)
    answer(application, Stance.DISSENT, Party.ADMINISTRATIVE, Role.PARTY_ADMINISTRATIVE)
    unio = Voice(application.lead, Party.UNION, Confederation.UNIO)
    anchoring.mark_none_locally(application, unio, none=True, by=made.editor(application))
    return application


def received(officer: User, query: dict[str, str] | None = None, language: str = "nn") -> str:
    return text(as_(officer, language).get(address("received"), query or {}))


def test_it_tells_how_many_parties_have_answered_and_how_many_dissent(officer: User) -> None:
    submitted(anchored())

    assert "<td>2 av 5 partar, 1 er usamd</td>" in received(officer)
    lines = b"".join(as_(officer, "nb").get(address("received_csv"))).decode().splitlines()
    assert ";2 av 5 parter, 1 er uenig;Sendt inn;" in lines[1]


def test_what_was_frozen_before_the_parties_were_asked_has_a_dash(officer: User) -> None:
    application = submitted(made.application())
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE documents_document DISABLE TRIGGER USER")
        cursor.execute("UPDATE documents_document SET data = data - 'anchoring'")
        cursor.execute("ALTER TABLE documents_document ENABLE TRIGGER USER")

    assert "anchoring" not in Document.objects.get(application=application).data
    assert "<td>–</td>" in received(officer)


def test_while_it_is_completed_the_answers_that_were_received_are_told(officer: User) -> None:
    application = submitted(made.application())
    returning.send_back(application, reason="Tidsplanen manglar.", last_day=LAST_DAY, by=officer)
    answer(application, Stance.CONFIRMED, Party.POLITICAL, Role.PARTY_POLITICAL)
    application = Application.objects.get(pk=application.pk)
    made.send_to_signing(application, version=application.version, by=made.editor(application))

    before = received(officer)
    made.sign_all(Application.objects.get(pk=application.pk))

    assert "<td>0 av 6 partar</td>" in before
    assert "<td>1 av 6 partar</td>" in received(officer)


def test_what_was_not_completed_in_time_says_so_and_is_found(officer: User) -> None:
    returned, resent, intime = (
        submitted(made.application(project_title=t)) for t in ("Eine", "Andre", "Tredje")
    )
    for application in (returned, resent, intime):
        returning.send_back(application, reason="Tidsplanen manglar.", last_day=LAST_DAY, by=officer)
    again = made.write(Application.objects.get(pk=resent.pk), Part.APPROACH, {"goals": "Fleire mål."})
    made.send_to_signing(again, version=again.version, by=made.editor(again))
    submitted(Application.objects.get(pk=intime.pk))

    with clock.at(clock.end_of_day(LAST_DAY)):
        everything, overdue = received(officer), received(officer, {"state": "overdue"})
        file = b"".join(as_(officer, "nn").get(address("received_csv"), {"state": "overdue"})).decode()
    before = received(officer, {"state": "overdue"})

    assert everything.count("<td>Ikkje retta innan fristen</td>") == 2
    assert [title in overdue for title in ("Eine", "Andre", "Tredje")] == [True, True, False]
    assert file.count(";Ikkje retta innan fristen;") == 2
    assert "Ingen søknader" in before


def test_the_answers_and_the_deadlines_of_many_cost_no_more_than_of_one(officer: User) -> None:
    client, counts = as_(officer), []

    for _more in range(3):
        application = submitted(anchored())
        returning.send_back(application, reason="Tidsplanen manglar.", last_day=LAST_DAY, by=officer)
        client.get(address("received"))
        with CaptureQueriesContext(connection) as queries:
            client.get(address("received"))
        counts.append(len(queries))

    assert counts[0] == counts[2]


def test_R_CALL_11_what_came_late_and_was_taken_in_is_marked_in_the_list_and_the_file(officer: User) -> None:
    receiving.accept_late(made.application(State.LATE), reason="Straumen gjekk.", by=officer)
    made.application(State.SUBMITTED)

    page = received(officer)
    file = b"".join(as_(officer, "nn").get(address("received_csv"))).decode()

    assert page.count("<td>Sendt inn (kom for seint)</td>") == page.count("<td>Sendt inn</td>") == 1
    assert file.count(";Sendt inn (kom for seint);") == 1

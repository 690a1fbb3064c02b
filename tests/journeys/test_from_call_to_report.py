"""The whole path in a real browser: a call, an application, a decision, a network, a gathering, a grant and a report.

Everyone finds the next step on the own desk; the day is moved as the demo moves it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from applications.actions.counting import count_resting
from grants.actions import make_waiting_letters
from networks.models import Registration
from portal.rehearsal import DEMO_DOMAIN
from portal.stage import Stage
from reporting.models import Report
from reporting.states import State
from samanom import clock
from samanom.audit.rules import broken_links
from samanom.clock.actions import move
from samanom.documents import loading
from samanom.documents.actions import typeset_waiting
from samanom.documents.models import Document
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.journeys import ministry, municipality
from tests.journeys.visitor import Visitor, visit

Arrive = Callable[[User], Visitor]


@pytest.fixture
def stage(transactional_db: None, settings: Settings) -> Stage:
    """One municipality and the ministry with invented people in every role, a theme, a cohort, the texts of letters."""
    settings.DEMO = True
    loading.load()
    make.municipality(name="Fjellvang", language="nynorsk")
    make.theme("heiltid")
    make.cohort()
    return Stage(1, domain=DEMO_DOMAIN)


@pytest.fixture
def arrive(stage: Stage, browser: Browser, live_server: LiveServer) -> Iterator[Arrive]:
    """Give a person a browser; at the end no page may have complained."""
    visitors: dict[User, Visitor] = {}

    def arriving(person: User) -> Visitor:
        if person not in visitors:
            visitors[person] = visit(browser, live_server.url, person, "nn")
        return visitors[person]

    yield arriving
    for visitor in visitors.values():
        visitor.page.context.close()
    assert [line for visitor in visitors.values() for line in visitor.complaints] == []


def test_from_call_to_report(stage: Stage, arrive: Arrive) -> None:
    people = stage.people_of(stage.municipalities[0])
    secretariat, editor = arrive(stage.staff["sekretariatet"]), arrive(people[Role.APPLICANT_EDITOR])
    mayor, project_leader = arrive(people[Role.MAYOR]), arrive(people[Role.PROJECT_LEADER])

    apply(secretariat, editor, mayor, arrive(people[Role.CHIEF_EXECUTIVE]))
    decide(secretariat, [arrive(person) for person in stage.assessors], arrive(stage.staff["leiar"]), mayor)
    gather(secretariat, stage.network_leaders[0], arrive, mayor, project_leader)
    grant(secretariat, arrive(stage.staff["budsjett"]), mayor)
    report(project_leader, secretariat)

    assert all_papers_are_typeset()
    assert broken_links() == []


def on(year: int, month: int, day: int) -> None:
    """Move the demo's day."""
    move(datetime(year, month, day, 10, 0, tzinfo=clock.OSLO))


def apply(secretariat: Visitor, editor: Visitor, mayor: Visitor, chief_executive: Visitor) -> None:
    on(2012, 7, 2)
    ministry.open_call(secretariat)
    secretariat.sees("Utlysinga er open.")
    on(2012, 8, 20)
    municipality.begin_application(editor, call=ministry.CALL)
    municipality.write_application(editor)
    with clock.at(datetime(2012, 8, 20, 12, 0, tzinfo=clock.OSLO)):  # the worker
        count_resting()
    municipality.send_to_signing(editor)
    editor.sees("Har ikkje signert")
    on(2012, 9, 24)
    municipality.sign(mayor)
    mayor.sees("Takk, du har signert. Rådmannen manglar.")
    municipality.sign(chief_executive)
    chief_executive.sees("Takk, du har signert. Søknaden er send inn.")


def decide(secretariat: Visitor, assessors: list[Visitor], head: Visitor, mayor: Visitor) -> None:
    on(2012, 10, 1)
    ministry.start_assessment(secretariat)
    for assessor, points in zip(assessors, "45", strict=True):
        ministry.score(assessor, points=points)
        assessor.sees("Takk, skjemaet er levert.")
    ministry.recommend(secretariat)
    secretariat.sees("Tilrådinga gjeld.")
    on(2012, 11, 12)
    ministry.admit(head)
    head.sees("Avgjerda er teken, og brevet er på veg.")
    municipality.open_letter(mayor, about="Svar på søknaden")


def gather(
    secretariat: Visitor, leader: User, arrive: Arrive, mayor: Visitor, project_leader: Visitor
) -> None:
    on(2013, 1, 15)
    ministry.make_network(secretariat, leader=str(leader.pk))
    ministry.send_placement_letters(secretariat)
    municipality.open_letter(mayor, about="Opne brevet om nettverket")
    network_leader = arrive(leader)
    ministry.plan_gathering(network_leader)
    ministry.open_registration(network_leader)
    network_leader.sees("Påmeldinga er open, og invitasjonane er på veg.")
    municipality.register_without_the_union(project_leader)
    project_leader.sees("Påmeldinga er ikkje fullstendig")
    project_leader.sees("Desse manglar: tillitsvald")
    municipality.complete_registration(project_leader)
    assert "Påmeldinga er ikkje fullstendig" not in project_leader.page.locator("body").inner_text()
    assert Registration.objects.get().attendees.count() == 3


def grant(secretariat: Visitor, holder: Visitor, mayor: Visitor) -> None:
    on(2013, 2, 4)
    ministry.prepare_grants(secretariat)
    ministry.issue_grant_letters(holder)
    with clock.at(datetime(2013, 2, 4, 12, 0, tzinfo=clock.OSLO)):  # the worker
        make_waiting_letters()
    municipality.open_letter(mayor, about="Opne tilskotsbrevet for 2013")


def report(project_leader: Visitor, secretariat: Visitor) -> None:
    on(2014, 1, 6)
    municipality.write_report(project_leader)
    municipality.submit_report(project_leader)
    project_leader.sees("Rapporten er levert. Takk.")
    ministry.approve_report(secretariat, title=municipality.TITLE)
    secretariat.sees("Rapporten er godkjend.")
    assert Report.objects.get().state == State.APPROVED


def all_papers_are_typeset() -> bool:
    """Application, receipt, three letters and the report, each with its PDF."""
    while typeset_waiting():
        pass
    papers = list(Document.objects.select_related("pdf"))
    return len(papers) >= 6 and all(bytes(paper.pdf.content).startswith(b"%PDF") for paper in papers)

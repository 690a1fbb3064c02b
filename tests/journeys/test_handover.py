"""A project leader leaves in the middle of a report: the successor finishes that very draft, in a real browser."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import transaction
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from portal.rehearsal import DEMO_DOMAIN
from portal.stage import Stage
from reporting.models import Report
from reporting.states import State
from samanom import clock
from samanom.clock.actions import move
from samanom.documents import loading
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.journeys.municipality import REPORT
from tests.journeys.visitor import Visitor, visit
from tests.reporting import make as reports

Arrive = Callable[[User], Visitor]


@pytest.fixture
def stage(transactional_db: None, settings: Settings) -> Stage:
    settings.DEMO = True
    loading.load()
    make.municipality(name="Fjellvang", language="nynorsk")
    return Stage(1, domain=DEMO_DOMAIN)


@pytest.fixture
def arrive(stage: Stage, browser: Browser, live_server: LiveServer) -> Iterator[Arrive]:
    """A browser for each; at the end no page may have complained."""
    visitors: list[Visitor] = []

    def arriving(person: User) -> Visitor:
        visitors.append(visit(browser, live_server.url, person, "nn"))
        return visitors[-1]

    yield arriving
    for visitor in visitors:
        visitor.page.context.close()
    assert [line for visitor in visitors for line in visitor.complaints] == []


def on(year: int, month: int, day: int) -> None:
    """Move the demo's day."""
    move(datetime(year, month, day, 10, 0, tzinfo=clock.OSLO))


def test_a_project_leader_hands_over_in_the_middle_of_a_report(stage: Stage, arrive: Arrive) -> None:
    people = stage.people_of(stage.municipalities[0])
    with transaction.atomic():  # a project and those who take part in it come together
        owed = reports.owed(make.project(stage.municipalities[0], title="Heiltid i Fjellvang"))
    on(2014, 1, 15)
    leader = arrive(people[Role.PROJECT_LEADER])
    begin_report(leader)

    hand_over(leader, to="Solveig Ny", email=f"solveig.ny@{DEMO_DOMAIN}")

    on(2014, 1, 16)
    leader.open_desk()
    assert "Årsrapport for 2013" not in leader.page.locator("main").inner_text()
    successor = arrive(User.objects.get(email=f"solveig.ny@{DEMO_DOMAIN}"))
    finish_report(successor)
    report = Report.objects.get(obligation=owed)
    assert (report.state, report.leader_name) == (State.SUBMITTED, "Solveig Ny")
    assert report.progress_text == REPORT["progress_text"]
    secretariat_sees_it(arrive(stage.staff["sekretariatet"]))


def begin_report(leader: Visitor) -> None:
    leader.follow_what_waits("Årsrapport for 2013")
    leader.press("Start på rapporten")
    leader.write(progress_text=REPORT["progress_text"])
    leader.press("Lagre")


def hand_over(leader: Visitor, *, to: str, email: str) -> None:
    """From the own desk; what moves is told before the button is pressed."""
    leader.open_desk()
    leader.follow("Overlever rolla: Prosjektleiar")
    leader.sees("Heiltid i Fjellvang 2013")
    leader.sees("Rapport under arbeid")
    leader.choose("successor", "new")
    leader.write(name=to, email=email, title="prosjektleiar")
    leader.press("Overlever rolla")
    leader.sees("Rolla er overlevert, og dei det gjeld, har fått beskjed.")


def finish_report(successor: Visitor) -> None:
    """The words of the one before are there; the rest is written, and the report delivered."""
    successor.follow_what_waits("Årsrapport for 2013")
    assert successor.field("progress_text").input_value() == REPORT["progress_text"]
    assert successor.field("leader_name").input_value() == "Solveig Ny"
    successor.write(**{name: words for name, words in REPORT.items() if name != "leader_name"})
    successor.choose("filled_in_forum", "steering_group")
    successor.choose("status", "on_track")
    successor.press("Lagre og les gjennom")
    successor.press("Lever rapporten")
    successor.sees("Rapporten er levert. Takk.")


def secretariat_sees_it(secretariat: Visitor) -> None:
    secretariat.open_desk()
    secretariat.follow("Overleveringar")
    secretariat.sees("Solveig Ny")
    secretariat.sees("Fjellvang")

"""Three municipalities and nine people write one application together, in a real browser (R-CALL-4, R-APP-4, R-APP-9)."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from applications.actions.counting import count_resting
from applications.models import Application
from applications.states import State
from portal.rehearsal import DEMO_DOMAIN
from portal.stage import Stage
from samanom import clock
from samanom.audit.rules import broken_links
from samanom.clock.actions import move
from samanom.documents import loading
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.journeys import ministry, municipality
from tests.journeys.visitor import Visitor, visit

Arrive = Callable[[Municipality, Role], Visitor]
LEAD, SECOND, THIRD = "Fjellvang", "Elvedal", "Havnes"
OBJECTION = "Vi vil ha med reinhaldarane frå starten."


@pytest.fixture
def stage(transactional_db: None, settings: Settings) -> Stage:
    settings.DEMO = True
    loading.load()
    for name in (LEAD, SECOND, THIRD):
        make.municipality(name=name, language="nynorsk")
    make.theme("heiltid")
    make.cohort()
    return Stage(3, domain=DEMO_DOMAIN)


@pytest.fixture
def arrive(stage: Stage, browser: Browser, live_server: LiveServer) -> Iterator[Arrive]:
    """A browser for each of them; at the end no page may have complained."""
    visitors: dict[int, Visitor] = {}

    def arriving(place: Municipality, role: Role) -> Visitor:
        person = stage.people_of(place)[role]
        if person.pk not in visitors:
            visitors[person.pk] = visit(browser, live_server.url, person, "nn")
        return visitors[person.pk]

    yield arriving
    complaints = [line for visitor in visitors.values() for line in visitor.complaints]
    for visitor in visitors.values():
        visitor.page.context.close()
    assert (complaints, len(visitors)) == ([], 9)


def on(month: int, day: int) -> None:
    move(datetime(2012, month, day, 10, 0, tzinfo=clock.OSLO))


@pytest.mark.nightly
def test_nine_people_in_three_municipalities_write_and_sign_one_application(
    stage: Stage, arrive: Arrive, browser: Browser, live_server: LiveServer
) -> None:
    places = {place.name: place for place in stage.municipalities}
    for place in places.values():
        stage.people_of(place)
    lead, second, third = (places[name] for name in (LEAD, SECOND, THIRD))
    on(7, 2)
    secretariat = visit(browser, live_server.url, stage.staff["sekretariatet"], "nn")
    ministry.open_call(secretariat)
    secretariat.page.context.close()

    on(8, 20)
    editor = arrive(lead, Role.APPLICANT_EDITOR)
    begin(editor)
    say_yes(arrive(second, Role.CHIEF_EXECUTIVE))
    say_yes(arrive(third, Role.MAYOR))
    write(editor)
    resolve(arrive(second, Role.CHIEF_EXECUTIVE), SECOND)
    resolve(arrive(third, Role.MAYOR), THIRD)
    answer(arrive(lead, Role.PARTY_POLITICAL), "confirmed")
    answer(arrive(second, Role.PARTY_UNION), "dissent", OBJECTION)
    with clock.at(datetime(2012, 8, 20, 12, 0, tzinfo=clock.OSLO)):  # the worker
        count_resting()
    municipality.send_to_signing(editor)

    on(9, 24)
    signers = [
        (place, role) for place in (lead, second, third) for role in (Role.MAYOR, Role.CHIEF_EXECUTIVE)
    ]
    for place, role in signers:
        signer = arrive(place, role)
        signer.follow_what_waits("Signer søknaden")
        signer.sees(OBJECTION)
        signer.press("Signer")
    signer.sees("Takk, du har signert. Søknaden er send inn.")

    application = Application.objects.get()
    assert (application.state, application.signatures.count()) == (State.SUBMITTED, 6)
    assert {place.name for place in application.municipalities.all()} == {LEAD, SECOND, THIRD}
    assert broken_links() == []


def begin(editor: Visitor) -> None:
    editor.open("/")
    editor.follow(ministry.CALL)
    editor.follow("Byrj på ein søknad")
    editor.choose("language", "nn")
    editor.write(partner_municipalities_0=SECOND, partner_municipalities_1=THIRD)
    editor.press("Byrj på søknaden")


def say_yes(partner: Visitor) -> None:
    partner.follow_what_waits("Er kommunen med?")
    partner.sees("Fjellvang er ansvarleg kommune")
    partner.press("Vi er med")
    partner.sees("Skriv det politiske vedtaket no.")


def write(editor: Visitor) -> None:
    """The lead's editor writes every part; what belongs to a group is a name and a larger amount."""
    editor.follow_what_waits("Gjer ferdig søknaden")
    editor.follow("Om prosjektet")
    editor.write(**municipality.HEAD, group_name="Fjordkommunane")
    editor.tick("themes")
    editor.choose("planned_end_year", "2015")
    editor.press("Lagre og gå vidare")
    for words in (municipality.CONTENT, municipality.APPROACH):
        editor.write(**words)
        editor.press("Lagre og gå vidare")
    editor.write(timeline__0__period="2013", timeline__0__what="Kartlegging i alle tre kommunane")
    editor.press("Lagre og gå vidare")
    editor.write(**municipality.EFFORT | {"amount_requested": "800 000"})
    editor.press("Lagre og gå vidare")
    editor.write(**municipality.ANCHORING)
    editor.press("Lagre og gå vidare")
    editor.follow("Vidare: Politisk vedtak")
    editor.sees(f"Politisk vedtak, {LEAD}")
    tell_of_the_resolution(editor)


def resolve(partner: Visitor, name: str) -> None:
    partner.follow_what_waits("Skriv inn det politiske vedtaket")
    partner.follow(f"Politisk vedtak, {name}")
    tell_of_the_resolution(partner)


def tell_of_the_resolution(writer: Visitor) -> None:
    writer.choose("body", "council")
    writer.write(**municipality.RESOLUTION)
    writer.tick("framework_ok")
    writer.press("Lagre")


def answer(party: Visitor, stance: str, comment: str = "") -> None:
    party.follow_what_waits("Svar for parten din")
    party.choose("stance", stance)
    if comment:
        party.write(comment=comment)
    party.press("Send svaret")

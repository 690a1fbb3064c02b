"""A mayor who has never been here is invited by a link, comes in with ID-porten, and signs at the level the call demands."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from applications.models import Application
from applications.states import State
from samanom import clock
from samanom.clock.actions import move
from samanom.people import identity
from samanom.people.levels import Level
from samanom.people.models import User
from samanom.roles.models import Assignment, Role
from tests import make
from tests.applications import make as made
from tests.browser import go
from tests.conftest import TODAY
from tests.journeys.visitor import LONGEST_WAIT, Visitor
from tests.people.provider import HIGH, NUMBERS, SUBSTANTIAL, Provider, serving
from tests.roles import make_invitation as roles

SUB = "ordføraren"
EMAIL = "ny.ordforar@example.no"


@pytest.fixture
def id_porten(settings: Settings) -> Iterator[Provider]:
    """A running provider that the portal knows, and whose pages our forms may lead on to."""
    with serving() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = provider.settings()
        directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        settings.CONTENT_SECURITY_POLICY = {
            "DIRECTIVES": {
                **directives,
                "form-action": [*directives["form-action"], provider.address, f"{provider.address}/"],
            }
        }
        yield provider


@pytest.fixture
def application(transactional_db: None, settings: Settings) -> Application:
    """To be signed by people at the level high; the municipality has no mayor yet."""
    settings.DEMO = True
    move(TODAY)
    call = made.call(signature_level=Level.HIGH)
    return made.application(
        State.SIGNING, of=call, lead=make.municipality(name="Fjellvang", language="nynorsk")
    )


@pytest.fixture
def mayor(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    context = browser.new_context(locale="nn")
    context.set_default_timeout(LONGEST_WAIT)
    context.add_cookies([{"name": "maal", "value": "nn", "url": live_server.url}])
    page, said = context.new_page(), list[str]()
    page.on("pageerror", lambda error: said.append(str(error)))
    yield Visitor(page, live_server.url, said)
    context.close()
    assert said == []


def invite(application: Application) -> str:
    """The secretariat knows the mayor's number; the row keeps a hash of it. The path of the link."""
    sent = roles.invitation(
        application.lead,
        by=make.person(Role.SECRETARIAT),
        role=Role.MAYOR,
        email=EMAIL,
        name="Ny Ordførar",
        identity_hash=identity.hashed(NUMBERS[0]),
    )
    return f"/invitasjon/{sent.token}/"


def by_id_porten(mayor: Visitor) -> None:
    """The button, and the provider's own page."""
    mayor.press("Logg inn med ID-porten")
    mayor.page.locator('input[name="sub"]').fill(SUB)
    go(mayor.page.get_by_role("button", name="Authorize"))


def test_a_mayor_invited_by_link_signs_at_the_level_that_is_demanded(
    application: Application, id_porten: Provider, mayor: Visitor
) -> None:
    link = invite(application)
    id_porten.knows(SUB, pid=NUMBERS[0], acr=SUBSTANTIAL)

    mayor.open(link)
    by_id_porten(mayor)
    mayor.sees("Du er invitert")
    mayor.press("Ta imot invitasjonen")
    mayor.follow_what_waits("Signer søknaden")
    mayor.sees("ID-porten, nivå høgt. Du har logga inn mindre sikkert")
    assert application.signatures.count() == 0

    id_porten.knows(SUB, pid=NUMBERS[0], acr=HIGH)
    by_id_porten(mayor)
    mayor.press("Signer")

    mayor.sees("Takk, du har signert. Rådmannen manglar.")
    signature = application.signatures.get()
    assert (signature.role, signature.login_level, signature.signed_by.email) == (Role.MAYOR, "high", EMAIL)
    assert id_porten.asked[-1]["acr_values"] == HIGH
    assert Assignment.objects.get(user__email=EMAIL).valid_from == clock.today()


def test_somebody_else_with_the_link_comes_no_further_than_the_door(
    application: Application, id_porten: Provider, mayor: Visitor
) -> None:
    link = invite(application)
    id_porten.knows(SUB, pid=NUMBERS[1], acr=HIGH)

    mayor.open(link)
    by_id_porten(mayor)

    mayor.sees("Vi kjenner deg ikkje enno")
    assert not User.objects.filter(email=EMAIL).exists()

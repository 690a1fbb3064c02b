"""A passkey in a real browser: added, used as the second step, and as the answer to «is it still you?»."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.browser import PHONE, axe, choose, complaints, go, sideways
from tests.people.ways_in import PASSWORD, app_of, code_from_mail, give_password

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def key(page: Page) -> Iterator[None]:
    """A security key that answers at once, inside the browser."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield
    session.detach()


@pytest.fixture
def official(settings: Settings) -> User:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    return give_password(make.person(Role.SECRETARIAT, language="nn"))


def write_password(page: Page, address: str, someone: User) -> None:
    page.goto(f"{address}/inn/")
    page.fill("[name=login]", someone.email)
    page.fill("[name=password]", PASSWORD)
    go(page.locator("main").get_by_role("button", name="Logg inn"))


def add_passkey(page: Page) -> None:
    go(page.get_by_role("link", name="Legg til ein passnøkkel"))
    go(page.get_by_role("button", name="Begynn"))
    page.fill("[name=name]", "Nøkkelen min")
    go(page.get_by_role("button", name="Legg til nøkkelen"))


def test_staff_add_a_passkey_and_come_in_with_it(
    page: Page, live_server: LiveServer, official: User, key: None
) -> None:
    said = complaints(page)
    choose(page.context, live_server.url, maal="nn")
    write_password(page, live_server.url, official)
    page.fill("[name=code]", code_from_mail())
    go(page.locator("main").get_by_role("button", name="Logg inn"))
    assert "Du treng eit steg til" in page.locator("main").inner_text()

    add_passkey(page)
    assert page.locator("h1").inner_text() == "Reservekodar"
    page.goto(f"{live_server.url}/konto/to-steg/passkey/")
    assert "Nøkkelen min" in page.locator("main").inner_text()
    page.context.clear_cookies(name="sessionid")
    write_password(page, live_server.url, official)
    assert page.locator("h1").inner_text() == "Eitt steg til"
    go(page.get_by_role("button", name="Bruk passnøkkelen din"))
    go(page.get_by_role("button", name="Bruk passnøkkelen din"))

    assert (page.locator("h1").inner_text(), said) == ("Mi oversikt", [])
    assert Authenticator.objects.filter(user=official, type=Authenticator.Type.WEBAUTHN).count() == 1


def test_a_passkey_answers_that_it_is_still_you_and_can_be_removed(
    page: Page, live_server: LiveServer, official: User, key: None
) -> None:
    choose(page.context, live_server.url, maal="nn")
    write_password(page, live_server.url, official)
    page.fill("[name=code]", code_from_mail())
    go(page.locator("main").get_by_role("button", name="Logg inn"))
    add_passkey(page)

    page.goto(f"{live_server.url}/inn/igjen/?next=/konto/to-steg/passkey/")
    go(page.get_by_role("link", name="Bruk passnøkkelen din"))
    go(page.get_by_role("button", name="Bruk passnøkkelen din"))
    go(page.get_by_role("button", name="Bruk passnøkkelen din"))
    assert page.url == f"{live_server.url}/konto/to-steg/passkey/"
    go(page.get_by_role("button", name="Fjern Nøkkelen min"))
    assert "Rolla di krev eit steg til." in page.locator("body").inner_text()

    app_of(official)
    go(page.get_by_role("button", name="Fjern Nøkkelen min"))

    assert "Du har ingen passnøklar." in page.locator("main").inner_text()
    assert not Authenticator.objects.filter(user=official, type=Authenticator.Type.WEBAUTHN).exists()


def test_the_pages_of_whoever_has_an_app_have_no_barriers(
    page: Page, live_server: LiveServer, official: User
) -> None:
    app_of(official)
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    choose(page.context, live_server.url, maal="nn", fargar="dark")
    write_password(page, live_server.url, official)
    found = {page.url: (axe(page), sideways(page))}
    session = live_session(official)
    choose(page.context, live_server.url, sessionid=session)

    for path in ("/konto/to-steg/app/bort/", "/konto/to-steg/kodar/nye/", "/inn/igjen/", "/inn/igjen/kode/"):
        page.goto(live_server.url + path)
        found[path] = axe(page), sideways(page)

    assert set(map(str, found.values())) == {"([], 0)"}


def live_session(someone: User) -> str:
    client = Client()
    client.force_login(someone)
    return client.cookies["sessionid"].value

"""Ten ways to lose a text, each tried in a real browser against the portal as it runs; each ends with the text kept (B5)."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from pytest_django import DjangoDbBlocker

from applications.models import Application, Revision
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.gunicorn import Portal, running

pytestmark = [pytest.mark.nightly, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"^Lagra kl\. \d\d\.\d\d$")
WORDS = "Vi arbeider saman om heiltid, og dette avsnittet tok ein halv time å skrive."
A_MINUTE = 60_000
Arrive = Callable[..., Page]


@pytest.fixture(scope="module")
def portal(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Portal]:
    with django_db_blocker.unblock(), running() as up:
        yield up


@pytest.fixture
def application(transactional_db: None) -> Application:
    return made.application(lead=make.municipality("0514", "Lom"))


@pytest.fixture
def path(portal: Portal, application: Application) -> str:
    return f"{portal.address}/soknad/{application.pk}/tekst/"


@pytest.fixture
def arrive(browser: Browser, portal: Portal, application: Application) -> Iterator[Arrive]:
    """A window of an editor's, at «Utfordringar»."""
    opened: list[BrowserContext] = []

    def arriving(person: User | None = None) -> Page:
        context = browser.new_context(locale="nn")
        opened.append(context)
        let_in(context, portal.address, person or made.editor(application))
        return write_page(context, f"{portal.address}/soknad/{application.pk}/tekst/")

    yield arriving
    for context in opened:
        context.close()


def let_in(context: BrowserContext, address: str, person: User) -> None:
    client = Client()
    client.force_login(person)
    cookies = {"sessionid": client.cookies["sessionid"].value, "maal": "nn"}
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])


def write_page(context: BrowserContext, path: str) -> Page:
    page = context.new_page()
    page.goto(path)
    return page


def summary(page: Page) -> str:
    return page.locator("[name=summary]").input_value()


def type_in(page: Page, words: str = WORDS) -> None:
    page.locator("[name=summary]").fill("")
    page.locator("[name=summary]").press_sequentially(words, delay=2)


def is_saved(page: Page) -> None:
    expect(page.locator("#lagring")).to_have_text(SAVED, timeout=A_MINUTE)


def stored(application: Application) -> str:
    return Application.objects.get(pk=application.pk).summary


def within(seconds: float, question: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if question():
            return True
        time.sleep(0.1)
    return question()


def test_B5_1_the_tab_is_closed(arrive: Arrive, application: Application) -> None:
    page = arrive()
    type_in(page)

    page.close(run_before_unload=True)

    assert within(10, lambda: stored(application) == WORDS)


def test_B5_2_the_back_button(arrive: Arrive, application: Application, portal: Portal) -> None:
    page = arrive()
    page.goto(f"{portal.address}/oversikt/")
    page.go_back()
    type_in(page)

    page.go_back()  # the browser must be done with it before it can go forward again
    page.go_forward(wait_until="commit")
    page.goto(f"{portal.address}/soknad/{application.pk}/tekst/")

    assert within(10, lambda: stored(application) == WORDS)


def test_B5_3_two_tabs(arrive: Arrive, application: Application, path: str) -> None:
    first = arrive()
    second = write_page(first.context, path)
    type_in(first, "Frå den første fana.")
    is_saved(first)

    type_in(second)
    told = "Du har endra denne delen i eit anna vindauge"
    expect(second.locator("#lagring")).to_contain_text(told, timeout=A_MINUTE)
    second.get_by_role("button", name="Lagre og gå vidare").click()

    expect(second.get_by_text("Frå den første fana.").first).to_be_visible()
    assert (summary(second), stored(application)) == (WORDS, "Frå den første fana.")


def test_B5_4_the_log_in_runs_out(arrive: Arrive, application: Application, portal: Portal) -> None:
    page = arrive()
    Session.objects.all().delete()
    type_in(page)
    expect(page.locator("#lagring")).to_contain_text("Du er logga ut", timeout=A_MINUTE)
    assert (summary(page), stored(application)) == (WORDS, "Vi vil ha heile stillingar.")

    let_in(page.context, portal.address, made.editor(application))  # in another tab

    is_saved(page)
    assert stored(application) == WORDS


def test_B5_5_the_server_is_killed(arrive: Arrive, application: Application, portal: Portal) -> None:
    page = arrive()
    type_in(page, "Dette er lagra.")
    is_saved(page)

    portal.kill()
    type_in(page)
    expect(page.locator("#lagring")).to_contain_text("Ingen kontakt med portalen", timeout=A_MINUTE)
    assert stored(application) == "Dette er lagra."
    portal.start()

    is_saved(page)
    assert stored(application) == WORDS


def test_B5_6_the_network_is_cut(arrive: Arrive, application: Application, path: str) -> None:
    page = arrive()
    page.context.set_offline(True)
    type_in(page)
    expect(page.locator("#lagring")).to_contain_text("Ingen kontakt med portalen", timeout=A_MINUTE)
    page.close()

    page.context.set_offline(False)
    again = write_page(page.context, path)
    again.get_by_role("button", name="Hent teksten tilbake").click()

    assert summary(again) == WORDS
    is_saved(again)
    assert stored(application) == WORDS


def test_B5_7_somebody_else_has_written(arrive: Arrive, application: Application) -> None:
    mine, theirs = arrive(), arrive(made.somebody(Role.CHIEF_EXECUTIVE, application.lead))
    type_in(theirs, "Kollegaen sin tekst.")
    is_saved(theirs)
    type_in(mine)
    expect(mine.locator("#lagring")).to_contain_text("Nokon andre har endra", timeout=A_MINUTE)

    mine.get_by_role("button", name="Lagre og gå vidare").click()
    expect(mine.get_by_text("Kollegaen sin tekst.").first).to_be_visible()
    mine.get_by_role("button", name="Lagre og gå vidare").click()  # knowingly

    assert within(10, lambda: stored(application) == WORDS)
    kept = [one.words["summary"] for one in Revision.objects.filter(application=application, part="content")]
    assert WORDS in kept


def test_B5_8_more_is_pasted_than_there_is_room_for(
    arrive: Arrive, application: Application, path: str
) -> None:
    page, much = arrive(), "Mykje tekst. " * 300
    page.locator("[name=summary]").fill(much)
    is_saved(page)

    page.goto(path)

    assert summary(page) == much.strip()
    expect(page.get_by_text(f"{len(much.strip()) - 900} teikn for mykje").first).to_be_visible()


def test_B5_9_the_button_is_pressed_twice_while_it_saves(arrive: Arrive, application: Application) -> None:
    page = arrive()
    type_in(page)

    page.get_by_role("button", name="Lagre og gå vidare").dblclick()
    page.wait_for_url("**/tiltak/")

    assert stored(application) == WORDS
    expect(page.get_by_text("Lagra.")).to_be_visible()


def test_B5_10_the_browser_crashes(
    application: Application,
    portal: Portal,
    path: str,
    playwright: Playwright,
    browser_type_launch_args: dict[str, Any],
    tmp_path: Path,
) -> None:
    context = playwright.chromium.launch_persistent_context(tmp_path, locale="nn", **browser_type_launch_args)
    let_in(context, portal.address, made.editor(application))
    page = write_page(context, path)
    type_in(page)
    is_saved(page)
    page.locator("[name=summary]").press_sequentially(" Og litt til.")

    for pid in browsers_of(tmp_path):
        os.kill(pid, signal.SIGKILL)

    assert stored(application).startswith(WORDS)  # at most the last ten seconds are lost


def browsers_of(folder: Path) -> list[int]:
    """The processes of the browser that has this folder."""
    found = subprocess.run(
        ["pgrep", "-f", f"user-data-dir={folder}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [int(pid) for pid in found.stdout.split()]

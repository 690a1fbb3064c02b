"""The look in a real browser: no barriers, no sideways scrolling, forms that help whoever made a mistake."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import DESKTOP, PHONE, axe, choose, complaints, focused, go, sideways

SAMPLE = "/shop/sample/"
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shop")]


def submit_with_errors(page: Page, live_server: LiveServer) -> None:
    choose(page.context, live_server.url, maal="nn")
    page.goto(f"{live_server}{SAMPLE}")
    page.get_by_label("Samandrag").fill("Vi vil " * 20)
    go(page.get_by_role("button", name="Lagre"))


@pytest.mark.parametrize(("size", "colours"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_a_form_has_no_barriers_with_and_without_errors(
    page: Page, live_server: LiveServer, size: dict[str, int], colours: str
) -> None:
    said = complaints(page)
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    choose(page.context, live_server.url, fargar=colours, maal="nn")

    page.goto(f"{live_server}{SAMPLE}")
    assert (axe(page), sideways(page)) == ([], 0)
    submit_with_errors(page, live_server)

    assert page.title().startswith("Feil: ")
    assert (axe(page), sideways(page), said) == ([], 0, [])


def test_focus_goes_to_the_summary_and_on_to_the_field(page: Page, live_server: LiveServer) -> None:
    submit_with_errors(page, live_server)
    focused(page, "ds-error-summary")

    page.get_by_role("link", name="Tema: Feltet må fyllast ut.").click()

    focused(page, "#id_themes_0")


def test_every_link_of_the_summary_lands_on_a_control(page: Page, live_server: LiveServer) -> None:
    submit_with_errors(page, live_server)

    targets = page.eval_on_selector_all("ds-error-summary a", "links => links.map(a => a.hash.slice(1))")
    controls = [
        page.evaluate("id => document.getElementById(id)?.matches('input, select, textarea')", id_)
        for id_ in targets
    ]

    assert len(targets) >= 7
    assert controls == [True] * len(targets)


def test_a_form_works_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()

    submit_with_errors(page, live_server)

    assert page.title().startswith("Feil: ")
    assert page.get_by_label("Samandrag").input_value() == "Vi vil " * 20
    assert page.locator("#id_summary_error").inner_text() == "Teksten er 49 teikn for lang."


def test_the_counter_counts_as_the_server_does(page: Page, live_server: LiveServer) -> None:
    choose(page.context, live_server.url, maal="nn")
    page.goto(f"{live_server}{SAMPLE}")
    counter = page.locator("#id_summary_counter")

    page.get_by_label("Samandrag").fill("Æ\n🙂")
    assert counter.inner_text() == "3 av 90 teikn"
    page.get_by_label("Samandrag").fill("x" * 92)

    assert counter.inner_text() == "2 teikn for mykje"


def test_rows_are_added_without_a_trip_to_the_server(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server}{SAMPLE}")

    page.locator("[data-add-row]").click()

    focused(page, "[name=timeline-2-period]")
    assert page.locator("#id_timeline-TOTAL_FORMS").input_value() == "3"

"""Every page, in a real browser: clean by axe, one h1, a title, no sideways scroll, no complaint on the console."""

from collections.abc import Iterator, Sequence

import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from samanom.access import ROUTES
from samanom.roles.models import Role
from tests.browser import axe
from tests.pages.world import World

FIRST_LOOK, OTHER_WAY = (320, "dark", "nn"), (1280, "light")
MORE_LOOKS = {
    "dark-320-nn": FIRST_LOOK,
    "light-1280-nb": (1280, "light", "nb"),
    "dark-1280-nn": (1280, "dark", "nn"),
    "light-320-nb": (320, "light", "nb"),
    "light-1280-en": (1280, "light", "en"),
}
# The rules whose answer may hang on width and colours; every other one is asked once for each page.
OF_LOOKS = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]
# The same on every page somebody opens: looked at the other way once for each role.
FRAME = ("body > header", "body > footer")
# Who opens a page that many may open: the one it is made for.
FIRST = [
    Role.PROJECT_LEADER, Role.MAYOR, Role.APPLICANT_EDITOR, Role.SECRETARIAT_LEAD, Role.SECRETARIAT, Role.BUDGET_HOLDER,
    Role.ASSESSOR, Role.NETWORK_LEADER, *Role,
]  # fmt: skip


def pages(world: World) -> Iterator[tuple[str, Role | None, str]]:
    for route in ROUTES.values():
        if not route.get or not route.page:
            continue
        role = None if route.public else next(role for role in FIRST if role in route.may)
        path = next((path for own, path in world.examples(route, role) if own), None)
        assert path is not None, f"the world has no example of {route.name}"
        yield route.name, role, path


def complaints(page: Page, width: int) -> list[str]:
    found = [f"axe: {finding}" for finding in axe(page)]
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1")
    if not page.title().strip():
        found.append("no title")
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("scrolls sideways")
    return found


def look_other_way(page: Page, *, but: Sequence[str] = ()) -> list[str]:
    """The same page again, as wide and in the colours of another screen."""
    width, colours = OTHER_WAY
    before = page.viewport_size
    assert before is not None
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("colours => document.documentElement.dataset.colorScheme = colours", colours)
    found = [f"{colours} at {width}: {finding}" for finding in axe(page, rules=OF_LOOKS, but=but)]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append(f"scrolls sideways at {width}")
    page.set_viewport_size(before)
    return found


def look_at_all(
    world: World, server: LiveServer, page: Page, look: tuple[int, str, str], *, other_way: bool = False
) -> tuple[int, list[str]]:
    width, *_ = look
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []
    seen, who = 0, None
    frame: Sequence[str] = ()
    log_in(world, server, page, None, look)
    for name, role, path in sorted(pages(world), key=lambda entry: entry[1] or ""):
        if role != who:
            log_in(world, server, page, role, look)
            who, frame = role, ()
        answer = page.goto(server.url + path)
        assert answer is not None
        problems = complaints(page, width) + (look_other_way(page, but=frame) if other_way else []) + said
        frame = FRAME
        if answer.status != 200:
            problems.append(f"answers {answer.status}")
        found += [f"{name} ({role}) {path}: {problem}" for problem in problems]
        said.clear()
        seen += 1
    return seen, found


def log_in(
    world: World, server: LiveServer, page: Page, role: Role | None, look: tuple[int, str, str]
) -> None:
    _, colours, language = look
    page.context.clear_cookies()
    cookies = {"fargar": colours, "maal": language, **session(world, role)}
    page.context.add_cookies([{"name": k, "value": v, "url": server.url} for k, v in cookies.items()])


def session(world: World, role: Role | None) -> dict[str, str]:
    if role is None:
        return {}
    client = Client()
    client.force_login(world.person(role))
    return {"sessionid": client.cookies["sessionid"].value}


@pytest.mark.timeout(900)
def test_every_page_is_clean(world_served: tuple[World, LiveServer], page: Page) -> None:
    seen, found = look_at_all(*world_served, page, FIRST_LOOK, other_way=True)

    assert seen > 30
    assert not found, "\n".join(found)


@pytest.mark.nightly
@pytest.mark.parametrize("look", MORE_LOOKS)
def test_every_page_is_clean_in_more_looks(
    world_served: tuple[World, LiveServer], page: Page, look: str
) -> None:
    seen, found = look_at_all(*world_served, page, MORE_LOOKS[look])

    assert seen > 30
    assert not found, "\n".join(found)

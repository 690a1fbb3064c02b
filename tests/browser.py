"""What browser tests ask of every page: no barriers, no sideways scrolling, nothing refused by the policy."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Locator, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 700}


def axe(page: Page, rules: list[str] | None = None, *, but: Sequence[str] = ()) -> list[str]:
    """Barriers on the page, one line each: rule, how bad, the first place. All rules of RULES, or only those named.

    `but`: selectors of what has been looked at already.
    """
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
    wanted = {"runOnly": asked, "resultTypes": ["violations"]}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    where = {"exclude": [[css] for css in but]} if but else {"include": [["html"]]}
    found = page.evaluate("([where, wanted]) => axe.run(where, wanted)", [where, wanted])["violations"]
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}" for one in found]


def go(control: Locator) -> None:
    """Press a button or follow a link, and wait until the page it leads to has come; a click alone does not wait."""
    with control.page.expect_navigation():
        control.click()


def focused(page: Page, css: str) -> None:
    """The focus comes to what the selector names; else this fails after the browser's own patience."""
    page.wait_for_function("css => document.activeElement.matches(css)", arg=css)


def sideways(page: Page) -> int:
    """How many pixels the page is wider than the window; 0 is right."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return max(0, wide)


def complaints(page: Page) -> list[str]:
    """Collects what the console says from now on: errors, warnings and what the policy refuses."""
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def choose(context: BrowserContext, address: str, **cookies: str) -> None:
    """Set preference cookies: maal="nn", fargar="dark"."""
    chosen: Any = [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
    context.add_cookies(chosen)

"""A person in front of a browser: logs in from the demo's own page, follows what waits on the desk, reads, writes, presses."""

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page

from samanom.people.models import User
from tests.browser import go

LONGEST_WAIT = 8_000  # milliseconds


@dataclass
class Visitor:
    """Somebody with a browser of their own; everything is found by the words on the page, fields by their names."""

    page: Page
    address: str
    complaints: list[str]

    def open_desk(self) -> None:
        self.open("/oversikt/")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def follow_what_waits(self, words: str) -> None:
        """Open the desk, and go on from the line that says what is to be done next."""
        self.open_desk()
        waiting = self.page.locator("section[aria-labelledby=ventar]")
        go(waiting.get_by_role("link", name=words).first)

    def follow(self, words: str) -> None:
        go(self.page.locator("main").get_by_role("link", name=words).first)

    def press(self, words: str) -> None:
        go(self.page.locator("main").get_by_role("button", name=re.compile(f"^{re.escape(words)}")).first)

    def add_row(self) -> None:
        """One blank line more, on the page as it stands."""
        self.page.locator("main [data-add-row]").click()

    def write(self, **fields: str) -> None:
        """Type into fields by their names; «__» stands for «-»."""
        for name, words in fields.items():
            self.field(name.replace("__", "-")).fill(words)

    def choose(self, name: str, value: str) -> None:
        """Tick a box or a radio button, or choose from a list."""
        if self.field(name).first.evaluate("field => field.tagName") == "SELECT":
            self.field(name).select_option(value)
        else:
            self.page.locator(f'main [name="{name}"][value="{value}"]').check()

    def tick(self, name: str) -> None:
        self.field(name).check()

    def field(self, name: str) -> Locator:
        return self.page.locator(f'main [name="{name}"]')

    def sees(self, words: str) -> None:
        """The words stand on the page; if not, the failure shows what stands there instead."""
        said = self.page.locator("body").inner_text()
        assert words in said, f"«{words}» does not stand on {self.page.url}:\n{said}"


def visit(browser: Browser, address: str, person: User, language: str) -> Visitor:
    """A window of the person's own, logged in with one click."""
    context = browser.new_context(locale=language)
    context.set_default_timeout(LONGEST_WAIT)
    context.add_cookies([{"name": "maal", "value": language, "url": address}])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{address}/demo/inn/")
    go(page.locator(f'form:has([name="person"][value="{person.pk}"]) button').first)
    return Visitor(page, address, said)

"""A browser's reading of a form: what would be sent if the button was pressed."""

from html.parser import HTMLParser

from django.http import QueryDict

UNSENT = {"submit", "button", "reset", "image", "file"}


class Controls(HTMLParser):
    """The successful controls of a page; what stands in a <template> is not there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sent: list[tuple[str, str]] = []
        self.inert = 0
        self.area: str | None = None
        self.text: list[str] = []
        self.select: str | None = None
        self.options: list[tuple[str, bool]] = []
        self.several = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.inert += tag == "template"
        if self.inert or "disabled" in has:
            return
        name, kind = has.get("name", ""), has.get("type", "text").lower()
        if tag == "input" and name and kind not in UNSENT:
            if kind in {"checkbox", "radio"} and "checked" not in has:
                return
            self.sent.append((name, has.get("value", "on" if kind in {"checkbox", "radio"} else "")))
        elif tag == "textarea":
            self.area, self.text = name, []
        elif tag == "select":
            self.select, self.options, self.several = name, [], "multiple" in has
        elif tag == "option" and self.select is not None:
            self.options.append((has.get("value", ""), "selected" in has))

    def handle_endtag(self, tag: str) -> None:
        self.inert -= tag == "template"
        if tag == "textarea" and self.area:
            self.sent.append((self.area, "".join(self.text).removeprefix("\n")))
            self.area = None
        elif tag == "select" and self.select:
            chosen = [value for value, is_chosen in self.options if is_chosen]
            if not chosen and self.options and not self.several:
                chosen = [self.options[0][0]]
            self.sent += [(self.select, value) for value in chosen]
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.text.append(data)


def read(html: str) -> QueryDict:
    """What the page would send."""
    controls = Controls()
    controls.feed(html)
    controls.close()
    data = QueryDict(mutable=True)
    for name, value in controls.sent:
        data.appendlist(name, value)
    return data

"""Two people with the same page open: the second one to save is told, and nothing either of them wrote is lost."""

from typing import Protocol


class Versioned(Protocol):
    version: int


class ChangedElsewhereError(Exception):
    """The thing was changed since this page was opened; `@idempotent` answers with a page that keeps the text.

    `by_oneself`: by the person who writes, in another window; None when nobody has looked who it was.
    """

    def __init__(self, *, by_oneself: bool | None = None) -> None:
        super().__init__()
        self.by_oneself = by_oneself


def check_version(thing: Versioned, opened_version: int, *, by_oneself: bool | None = None) -> None:
    """In an action, when the row is locked: refuse to write over a version the person has not seen."""
    if thing.version != opened_version:
        raise ChangedElsewhereError(by_oneself=by_oneself)

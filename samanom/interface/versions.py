"""Two people with the same page open: the second one to save is told, and nothing either of them wrote is lost."""

from typing import Protocol


class Versioned(Protocol):
    version: int


class ChangedElsewhereError(Exception):
    """Somebody else has changed the thing since this page was opened; `@idempotent` answers with a page that keeps the text."""


def check_version(thing: Versioned, opened_version: int) -> None:
    """In an action, when the row is locked: refuse to write over a version the person has not seen."""
    if thing.version != opened_version:
        raise ChangedElsewhereError

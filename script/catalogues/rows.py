"""The rows of locale/texts/*.csv: one English message beside its two Norwegian texts.

Columns: msgid, nb, nn. Singular and plural are joined by "|" in all three; a context comes first: "ctx^msgid".
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("nb", "nn")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@dataclass(frozen=True, order=True)
class Message:
    """What the code asks for; `context` and `plural` are empty where there is none."""

    singular: str
    plural: str = ""
    context: str = ""

    @classmethod
    def from_cell(cls, cell: str) -> "Message":
        context, found, rest = cell.partition("^")
        singular, _, plural = (rest if found else cell).partition("|")
        return cls(singular, plural, context if found else "")

    @property
    def key(self) -> tuple[str, str]:
        """What gettext looks up: it does not use the plural."""
        return self.context, self.singular

    def __str__(self) -> str:
        forms = f"{self.singular}|{self.plural}" if self.plural else self.singular
        return f"{self.context}^{forms}" if self.context else forms


@dataclass(frozen=True)
class Row:
    """One line of a CSV file."""

    message: Message
    nb: str
    nn: str
    place: str  # "applications.csv:12"

    def forms(self, language: str) -> list[str]:
        """One form, or singular and plural."""
        text: str = getattr(self, language)
        return text.split("|") if self.message.plural else [text]

    def faults(self) -> Iterator[str]:
        for language in LANGUAGES:
            forms = self.forms(language)
            if not all(form.strip() for form in forms):
                yield f"{self.place}: {language} is empty: {self.message}"
            elif self.message.plural and len(forms) != 2:
                yield f"{self.place}: {language} needs «one|many»: {self.message}"
            elif not self._same_placeholders(forms):
                yield f"{self.place}: {language} has other placeholders: {self.message}"

    def _same_placeholders(self, forms: list[str]) -> bool:
        """All in the last form; a singular may leave its number out («eitt vedlegg»)."""
        wanted = _placeholders(self.message.singular) | _placeholders(self.message.plural)
        return _placeholders(forms[-1]) == wanted and all(_placeholders(form) <= wanted for form in forms)


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def read(folder: Path) -> list[Row]:
    """All rows of all files, sorted by message."""
    rows = [row for path in sorted(folder.glob("*.csv")) for row in _read_file(path)]
    return sorted(rows, key=lambda row: row.message)


def _read_file(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if reader.fieldnames != ["msgid", *LANGUAGES]:
            raise SystemExit(f"{path.name}: the columns must be msgid,nb,nn")
        for cells in reader:
            place = f"{path.name}:{reader.line_num}"
            if None in cells or None in cells.values():
                raise SystemExit(f"{place}: not three columns (a text with a comma needs quotes)")
            yield Row(Message.from_cell(cells["msgid"]), cells["nb"], cells["nn"], place)


def contradictions(rows: list[Row]) -> Iterator[str]:
    """The same message may stand in several files, but only with the same texts."""
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        known = first.setdefault(row.message.key, row)
        if (known.message, known.nb, known.nn) != (row.message, row.nb, row.nn):
            yield f"{known.place} and {row.place} differ: {row.message}"

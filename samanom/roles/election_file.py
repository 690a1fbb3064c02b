"""A file of new mayors and chief executives, read into plain lines. Nothing is guessed: what is not understood is said."""

import csv
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LARGEST = 2_000_000  # bytes
MOST_LINES = 2000
MOST_COLUMNS = 30
LONGEST_CELL = 120
MOST_UNPACKED = 30_000_000
MOST_PARTS = 200
ZIP = b"PK\x03\x04"
FORMULA = re.compile(
    r"^'(?=\s*[=+\-@])"
)  # our own downloads put an apostrophe before what a spreadsheet would run

# What a column may be called, in small letters without anything but letters and digits.
COLUMNS = {
    "number": {"kommunenummer", "kommunenr", "knr", "municipalitynumber"},
    "role": {"rolle", "role"},
    "name": {"namn", "navn", "name"},
    "email": {"epost", "epostadresse", "email"},
    "valid_from": {"frå", "fra", "fråogmed", "fraogmed", "frådato", "fradato", "from"},
}
Line = dict[str, Any]

TOO_BIG = _("The file is larger than 2 MB.")
TOO_MANY = _("The file has more than 2000 lines. Divide it.")
EMPTY = _("The file has no lines below its headings.")
NOT_READABLE = _("The file cannot be read. Save it as CSV or XLSX and choose it again.")
NO_HEADINGS = _(
    "The first line must have the headings kommunenummer, rolle, namn, e-post and frå. These are missing: %(missing)s."
)
HEADINGS = {
    "number": _("Municipality number"),
    "role": _("Role"),
    "name": _("Name"),
    "email": _("E-mail"),
    "valid_from": _("From"),
}


class UnreadableFileError(Exception):
    """A file we cannot take; `words` tell what to do about it."""

    def __init__(self, words: Promise | str) -> None:
        super().__init__(str(words))
        self.words = words


def lines_of(content: bytes) -> list[Line]:
    """The lines below the headings, each with its number in the file; raises UnreadableFileError."""
    if len(content) > LARGEST:
        raise UnreadableFileError(TOO_BIG)
    rows = iter(rows_of_sheet(content) if content.startswith(ZIP) else rows_of_text(content))
    places = places_of(next(rows, []))
    lines = [line for n, row in enumerate(rows, start=2) if (line := line_of(n, row, places))]
    if not lines:
        raise UnreadableFileError(EMPTY)
    if len(lines) > MOST_LINES:
        raise UnreadableFileError(TOO_MANY)
    return lines


def rows_of_text(content: bytes) -> list[list[str]]:
    """CSV with commas or semicolons, in UTF-8 or the old Windows letters."""
    if b"\0" in content:
        raise UnreadableFileError(NOT_READABLE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    try:
        return list(islice(csv.reader(StringIO(text), delimiter=delimiter), 3 * MOST_LINES))
    except csv.Error as error:
        raise UnreadableFileError(NOT_READABLE) from error


def rows_of_sheet(content: bytes) -> list[list[str]]:
    """The first sheet of a workbook, values only; what would unpack to too much is not opened."""
    from openpyxl import load_workbook

    try:
        refuse_a_bomb(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_LINES + 2, max_col=MOST_COLUMNS, values_only=True)
        return [[as_text(value) for value in row] for row in rows]
    except UnreadableFileError:
        raise
    except Exception as error:  # a library that reads hostile files fails in many ways
        raise UnreadableFileError(NOT_READABLE) from error


def refuse_a_bomb(content: bytes) -> None:
    """Few parts, not too large when unpacked, and no part that declares a document type of its own."""
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise UnreadableFileError(NOT_READABLE)
            for part in parts:
                with package.open(part) as opened:
                    if b"<!DOCTYPE" in opened.read(2000).upper():
                        raise UnreadableFileError(NOT_READABLE)
    except (BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableFileError(NOT_READABLE) from error


def as_text(value: Any) -> str:
    """A cell as a person would have written it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def places_of(headings: Sequence[str]) -> dict[str, int]:
    """In which column each thing stands."""
    named = [re.sub(r"[^a-zæøå0-9]", "", heading.casefold()) for heading in headings]
    places = {key: n for key, names in COLUMNS.items() for n, heading in enumerate(named) if heading in names}
    missing = [str(HEADINGS[key]).lower() for key in COLUMNS if key not in places]
    if missing:
        raise UnreadableFileError(str(NO_HEADINGS) % {"missing": ", ".join(missing)})
    return places


def line_of(n: int, row: Sequence[str], places: dict[str, int]) -> Line | None:
    """The words of a line; None for a seat that the file leaves blank."""
    words = {key: cleaned(row[place]) if place < len(row) else "" for key, place in places.items()}
    if not any(words[key] for key in ("name", "email", "valid_from")):
        return None
    if re.fullmatch(r"[0-9]{3}", words["number"]):
        words["number"] = f"0{words['number']}"  # spreadsheets drop the first zero of 0514
    return {"line": n, **words}


def cleaned(cell: str) -> str:
    """One line of plain letters, no longer than a name or address may be."""
    plain = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in cell)
    return FORMULA.sub("", " ".join(plain.split()))[:LONGEST_CELL]

"""Catalogues for gettext, made from the rows. The same rows give the same bytes."""

import os
from pathlib import Path

import polib

from catalogues.rows import Row

HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def catalogue(rows: list[Row], language: str) -> polib.POFile:
    """The catalogue of one language; a message that stands in several files is taken once."""
    made = polib.POFile()
    made.metadata = {"Language": language, **HEADER}
    for row in {row.message.key: row for row in reversed(rows)}.values():
        made.append(_entry(row, language))
    made.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    return made


def _entry(row: Row, language: str) -> polib.POEntry:
    message, forms = row.message, row.forms(language)
    entry = polib.POEntry(
        msgid=message.singular, msgctxt=message.context or None, comment=row.place.partition(":")[0]
    )
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = dict(enumerate(forms))
    else:
        entry.msgstr = forms[0]
    if "%(" in str(message):
        entry.flags.append("python-format")
    return entry


def files(rows: list[Row], language: str) -> dict[str, bytes]:
    """File name and content of the two forms gettext knows."""
    made = catalogue(rows, language)
    return {"django.po": f"{made}\n".encode(), "django.mo": made.to_binary()}


def write(path: Path, content: bytes) -> bool:
    """Replace a file in one step, so that no reader meets half of it; answer whether anything changed."""
    if path.exists() and path.read_bytes() == content:
        path.touch()  # so that its age tells when it was last checked
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)
    return True

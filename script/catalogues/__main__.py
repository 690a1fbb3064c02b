"""script/texts [--check]: build locale/{nb,nn}/LC_MESSAGES from locale/texts/*.csv, or say what is wrong with them."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from catalogues import build, used
from catalogues.rows import LANGUAGES, Message, Row, contradictions, read

ROOT = Path(__file__).resolve().parents[2]
# Rows for strings of a library that we show; our own code never mentions them.
LIBRARY_FILES = ("allauth.csv", "django.csv")


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/texts", description=__doc__)
    parser.add_argument("--check", action="store_true", help="say what is wrong, and fail if anything is")
    check = parser.parse_args().check
    rows = read(ROOT / "locale" / "texts")
    faults = [*contradictions(rows), *(fault for row in rows for fault in row.faults())]
    if check:
        faults += [*_missing(rows), *_stale(rows)]
        _warn_of_unused(rows)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not check:
        _write(rows)
    return 1 if faults else 0


def _missing(rows: list[Row]) -> Iterator[str]:
    known = {row.message for row in rows}
    for message, place in used.messages(ROOT).items():
        if message not in known and not _known_as_singular(message, known):
            yield f"{place}: no row for: {message}"


def _known_as_singular(message: Message, known: set[Message]) -> bool:
    """gettext("1 place") finds the row "1 place|{n} places" too."""
    return not message.plural and message.key in {row.key for row in known}


def _stale(rows: list[Row]) -> Iterator[str]:
    for path, content in _files(rows):
        if not path.exists() or path.read_bytes() != content:
            yield f"{path.relative_to(ROOT)} is out of date: run script/texts"


def _warn_of_unused(rows: list[Row]) -> None:
    asked_for = {message.key for message in used.messages(ROOT)}
    for row in rows:
        if row.message.key not in asked_for and not row.place.startswith(LIBRARY_FILES):
            print(f"{row.place}: nobody uses: {row.message}", file=sys.stderr)


def _write(rows: list[Row]) -> None:
    changed = [path for path, content in _files(rows) if build.write(path, content)]
    print(f"{len(rows)} messages, {len(changed)} files changed")


def _files(rows: list[Row]) -> Iterator[tuple[Path, bytes]]:
    for language in LANGUAGES:
        folder = ROOT / "locale" / language / "LC_MESSAGES"
        for name, content in build.files(rows, language).items():
            yield folder / name, content


if __name__ == "__main__":
    sys.exit(main())

"""Files somebody means harm with, or that have come to harm; every one is to be refused (D2)."""

from collections.abc import Iterator
from functools import partial

from tests.documents import honest_files as honest
from tests.documents.honest_files import HONEST
from tests.documents.hostile.basics import EICAR, HTML, OLD_OFFICE, PROGRAM, SVG, Made, archive
from tests.documents.hostile.odts import ODTS
from tests.documents.hostile.office import OFFICE, SHEETS
from tests.documents.hostile.pdfs import PDFS
from tests.documents.hostile.pictures import JPGS, PNGS

OF_A_KIND = {"pdf": PDFS, "docx": OFFICE, "xlsx": SHEETS, "odt": ODTS, "png": PNGS, "jpg": JPGS}
# Whatever they are called, these are none of the six.
OF_NO_KIND = {
    "nothing": b"", "one byte": b"x", "words": "Hei på deg".encode(), "page": HTML, "svg": SVG,
    "program": PROGRAM, "zip": archive(), "old office": OLD_OFFICE, "eicar": EICAR, "rtf": b"{\\rtf1 hei}", "zeros": bytes(5000),
}  # fmt: skip
OTHER_ENDINGS = (
    "exe",
    "html",
    "svg",
    "zip",
    "docm",
    "xlsm",
    "doc",
    "xls",
    "js",
    "odt.exe",
    "",
    "pdf.html",
    "htaccess",
)


def hostile() -> Iterator[tuple[str, str, Made]]:
    """(what it is, its name, its making): the known tricks, then every kind of damage done to every honest file."""
    for ending, made in OF_A_KIND.items():
        for what, make in made.items():
            yield f"{ending}: {what}", f"vedlegg.{ending}", make
        for what, content in OF_NO_KIND.items():
            yield f"{ending}: {what}", f"vedlegg.{ending}", partial(bytes, content)
    for ending in OTHER_ENDINGS:
        yield f"name: {ending}", f"vedlegg.{ending}", honest.pdf
    for name, whole in HONEST.items():
        yield from damaged(name, whole)


def damaged(name: str, whole: Made) -> Iterator[tuple[str, str, Made]]:
    """Cut off, with something before or after it, and under the name of another kind."""
    for part in (0.1, 0.5, 0.9, 0.99):
        yield f"cut at {part}: {name}", name, partial(cut, whole, part)
    for what, more in (("page", HTML), ("zip", archive()), ("program", PROGRAM), ("eicar", EICAR)):
        yield f"{what} after: {name}", name, partial(joined, whole(), more)
        yield f"{what} before: {name}", name, partial(joined, more, whole())
    mine = {"jpeg": "jpg"}.get(name.rpartition(".")[2].lower(), name.rpartition(".")[2].lower())
    for other in OF_A_KIND:
        if other != mine:
            yield f"called {other}: {name}", f"x.{other}", whole


def cut(whole: Made, part: float) -> bytes:
    return whole()[: int(len(whole()) * part)]


def joined(*parts: bytes) -> bytes:
    return b"".join(parts)

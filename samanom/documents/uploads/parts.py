"""What every part inside a package must keep: a known kind, nothing foreign, no virus, XML that declares nothing."""

import re
from collections.abc import Collection, Iterator

from samanom.documents.uploads.archives import Entry, Package
from samanom.documents.uploads.content import ARCHIVE_ENDS, EICAR, MARKUP, is_foreign
from samanom.documents.uploads.refusal import (
    ACTING_DOCUMENT,
    BROKEN_DOCUMENT,
    VIRUS,
    RefusedUploadError,
)
from samanom.documents.uploads.xml import DECLARES, refuse_strange_start

XML = {".xml", ".rels", ".vml", ".rdf"}
PICTURES = {
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".svm", ".webp", ".jfif", ".wdp",
}  # fmt: skip
FONTS = {".odttf", ".fntdata", ".ttf", ".otf"}
OVERLAP = 100  # bytes of the piece before, so that nothing hides on the border between two
# A picture in SVG may carry a script; ours may not, nor fetch a page.
IN_SVG = re.compile(
    rb"<\s*(?:\w+:)?(?:script|foreignObject|iframe|html)[\s>/]|\bon\w+\s*=|javascript:", re.IGNORECASE
)
LINKS = re.compile(r"(?i)\A(?:https?://|mailto:|tel:|#)")


def refuse_hostile_parts(package: Package, *, endings: Collection[str], forbidden: re.Pattern[bytes]) -> None:
    """Unpack every part, a piece at a time. `endings`: what a part's name may end in; `forbidden`: what no XML may hold."""
    for entry in package.entries.values():
        if entry.is_folder:
            if entry.unpacked:
                raise RefusedUploadError(BROKEN_DOCUMENT)
            continue
        if entry.ending not in endings:
            raise RefusedUploadError(ACTING_DOCUMENT)
        for window, is_first in windows(package, entry):
            if is_first:
                refuse_strange_part(entry.ending, window)
            refuse_in_window(entry.ending, window, forbidden)


def windows(package: Package, entry: Entry) -> Iterator[tuple[bytes, bool]]:
    before, is_first = b"", True
    for piece in package.pieces(entry):
        yield before + piece, is_first
        before, is_first = piece[-OVERLAP:], False


def refuse_strange_part(ending: str, start: bytes) -> None:
    """By its first bytes."""
    if is_foreign(start):
        raise RefusedUploadError(ACTING_DOCUMENT)
    if ending in XML or ending == ".svg":
        refuse_strange_start(start)


def refuse_in_window(ending: str, window: bytes, forbidden: re.Pattern[bytes]) -> None:
    if EICAR in window:
        raise RefusedUploadError(VIRUS)
    if ending == ".svg":
        if IN_SVG.search(window) or DECLARES.search(window):
            raise RefusedUploadError(ACTING_DOCUMENT)
    elif ending in XML:
        if DECLARES.search(window):
            raise RefusedUploadError(BROKEN_DOCUMENT)
        if forbidden.search(window):
            raise RefusedUploadError(ACTING_DOCUMENT)
    elif ARCHIVE_ENDS in window or MARKUP.search(window):
        raise RefusedUploadError(ACTING_DOCUMENT)


def is_plain_link(target: str) -> bool:
    """A link to a web page, an address or a place in the document; none to a file, a program or a script."""
    return bool(LINKS.match(target.strip()))

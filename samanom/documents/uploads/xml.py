"""XML inside a package, read without being obeyed: no document types, no entities, never deep."""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from xml.parsers import expat

from samanom.documents.uploads.refusal import BROKEN_DOCUMENT, RefusedUploadError

DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODING = re.compile(rb"""^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1"}
UTF8_MARK = b"\xef\xbb\xbf"
DEEPEST = 200
MOST_ELEMENTS = 500_000
PIECES_TO_ROOT = 16  # a root that begins later is none
Attributes = dict[str, str]
Seen = Callable[[str, Attributes], None]


class Enough(Exception):
    """Raised by whoever looks, when the rest does not matter."""


def refuse_strange_start(start: bytes) -> None:
    """XML whose bytes mean what they look like: otherwise what is searched for in them would not be found."""
    plain = start.removeprefix(UTF8_MARK).lstrip()
    named = ENCODING.match(plain)
    if not plain.startswith(b"<") or (named and named.group(1).lower() not in PLAIN_ENCODINGS):
        raise RefusedUploadError(BROKEN_DOCUMENT)


def look_through(pieces: Iterable[bytes], seen: Seen) -> None:
    """Call `seen` for each element as «namespace name» with its attributes; raises RefusedUploadError where it cannot be read."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth, count = 0, 0

    def begins(name: str, attributes: Attributes) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > MOST_ELEMENTS:
            raise RefusedUploadError(BROKEN_DOCUMENT)
        seen(name, attributes)

    def ends(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declares(*_words: object) -> None:
        raise RefusedUploadError(BROKEN_DOCUMENT)

    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declares
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except Enough:
        return
    except expat.ExpatError as error:
        raise RefusedUploadError(BROKEN_DOCUMENT) from error


def root_of(pieces: Iterable[bytes]) -> str:
    """The name of the outermost element."""
    names: list[str] = []

    def first(name: str, _attributes: Attributes) -> None:
        names.append(name)
        raise Enough

    look_through(islice(pieces, PIECES_TO_ROOT), first)
    return names[0] if names else ""


def elements(content: bytes) -> list[tuple[str, Attributes]]:
    """Every element of a small part."""
    found: list[tuple[str, Attributes]] = []
    look_through([content], lambda name, attributes: found.append((name, attributes)))
    return found

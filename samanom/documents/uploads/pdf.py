"""PDF: whole, open to everybody, nothing but a PDF, and without anything that acts by itself."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from samanom.documents.uploads.content import MARKUP, is_archive_too
from samanom.documents.uploads.refusal import ACTS, ENCRYPTED, NOT_PDF, NOT_READABLE, RefusedUploadError

START = b"%PDF-"
MOST_UNPACKED = 20_000_000  # bytes, of any one stream that is read
MOST_OBJECTS = 50_000
DEEPEST = 50
# What opens, runs or carries something else (PDF 32000-1, 7.11.4, 12.6.4).
ACTING = frozenset(
    {
        "/JavaScript",
        "/JS",
        "/Launch",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/RichMedia",
        "/ImportData",
        "/SubmitForm",
        "/XFA",
    }
)
ACTING_RAW = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)(?![0-9A-Za-z])")
END = re.compile(rb"%%EOF\s*\Z")


def refuse_hostile_pdf(content: bytes) -> None:
    """Raises RefusedUploadError with what the sender can do."""
    refuse_by_bytes(content)
    with apply_configuration(
        zlib_maximum_output_length=MOST_UNPACKED, lzw_maximum_output_length=MOST_UNPACKED
    ):
        refuse_by_structure(content)


def refuse_by_bytes(content: bytes) -> None:
    """What can be told without reading the document: first and last bytes, another file within, names that act."""
    if not content.startswith(START) or not END.search(content[-1024:]):
        raise RefusedUploadError(NOT_PDF)
    if is_archive_too(content) or MARKUP.search(content):
        raise RefusedUploadError(NOT_PDF)
    if ACTING_RAW.search(content):
        raise RefusedUploadError(ACTS)


def refuse_by_structure(content: bytes) -> None:
    """Read every object of the document; whatever the reader stumbles over is refused too."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise RefusedUploadError(ENCRYPTED)
        if not reader.pages:
            raise RefusedUploadError(NOT_READABLE)
        if any(acts(thing) for thing in objects(reader)):
            raise RefusedUploadError(ACTS)
    except RefusedUploadError:
        raise
    except Exception as error:  # a library that reads hostile files fails in many ways
        raise RefusedUploadError(NOT_READABLE) from error


def objects(reader: PdfReader) -> Iterator[Any]:
    """The trailer and every numbered object, also those no page leads to."""
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise RefusedUploadError(NOT_READABLE)
    yield reader.trailer
    for number, generation in sorted(numbers):
        yield reader.get_object(IndirectObject(number, generation, reader))


def acts(thing: Any, depth: int = 0) -> bool:
    """Does this object, without what it points to, name something that acts?"""
    if depth > DEEPEST:
        raise RefusedUploadError(NOT_READABLE)
    if isinstance(thing, DictionaryObject):
        inside = [*thing.keys(), *dict.values(thing)]
    elif isinstance(thing, ArrayObject):
        inside = list(list.__iter__(thing))
    else:
        return isinstance(thing, NameObject) and str(thing) in ACTING
    return any(acts(part, depth + 1) for part in inside if not isinstance(part, IndirectObject))

"""Is a file from outside one we dare to keep? PDF only, small, whole, and without anything that acts by itself (D2)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

LARGEST = 10_000_000  # bytes
LONGEST_NAME = 100
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
    }
)
ACTING_RAW = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)(?![0-9A-Za-z])")
END = re.compile(rb"%%EOF\s*\Z")
ZIP_ENDS = b"PK\x05\x06"  # a file that is a PDF to one reader and an archive to another
ZIP_TAIL = 66_000

NOT_PDF = _("This is not a PDF. Save the document as PDF and choose it again.")
TOO_BIG = _("The file is larger than 10 MB. Choose a smaller one.")
NOT_READABLE = _("The PDF cannot be read. Save it anew and choose it again.")
ENCRYPTED = _("The PDF is locked with a password. Save it without one and choose it again.")
ACTS = _("The PDF holds scripts, programs or other files. Print it to a new PDF and choose that.")


class RefusedUploadError(Exception):
    """A file that is not kept; its words tell the sender what to do."""

    def __init__(self, words: Promise) -> None:
        super().__init__(str(words))
        self.words = words


@dataclass(frozen=True)
class CheckedFile:
    """A PDF that has passed every check, under a name that is safe anywhere."""

    name: str
    content: bytes


def checked(file: "UploadedFile[bytes]") -> CheckedFile:
    """The file, when we dare to keep it; raises RefusedUploadError. Reads no more than the largest allowed size."""
    if (file.size or 0) > LARGEST:
        raise RefusedUploadError(TOO_BIG)
    file.seek(0)
    content = file.read(LARGEST + 1)
    file.seek(0)
    refuse_by_bytes(content)
    refuse_by_structure(content)
    return CheckedFile(cleaned_name(str(file.name or "")), content)


def refuse_by_bytes(content: bytes) -> None:
    """What can be told without reading the document: size, first and last bytes, names that act."""
    if len(content) > LARGEST:
        raise RefusedUploadError(TOO_BIG)
    if not content.startswith(b"%PDF-") or not END.search(content[-1024:]):
        raise RefusedUploadError(NOT_PDF)
    if ZIP_ENDS in content[-ZIP_TAIL:]:
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


def cleaned_name(name: str) -> str:
    """The last part of a path, without control and direction marks, at most a hundred characters, ending in .pdf."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in last)
    stem = " ".join(re.sub(r'[<>:"/|?*]', " ", plain).split()).strip(". ")
    stem = re.sub(r"(?i)\.pdf\Z", "", stem).strip(". ") or "dokument"
    return f"{stem[: LONGEST_NAME - 4].strip()}.pdf"

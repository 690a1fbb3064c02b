"""Is a file from outside one we dare to keep? Six kinds, small, whole, and without anything that acts by itself (D2)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from samanom.documents.uploads.content import refuse_known_virus
from samanom.documents.uploads.names import LONGEST_NAME, cleaned_name, ending_of
from samanom.documents.uploads.odt import refuse_hostile_odt
from samanom.documents.uploads.office import refuse_hostile_docx, refuse_hostile_xlsx
from samanom.documents.uploads.pdf import refuse_hostile_pdf
from samanom.documents.uploads.pictures import refuse_hostile_jpg, refuse_hostile_png
from samanom.documents.uploads.refusal import EMPTY, OTHER_KIND, TOO_BIG, RefusedUploadError

__all__ = [
    "EVERY_ENDING", "EVERY_KIND", "LARGEST", "LONGEST_NAME", "CheckedFile", "RefusedUploadError", "checked",
    "checked_of_any_kind", "cleaned_name", "content_of",
]  # fmt: skip

LARGEST = 10_000_000  # bytes
PDF = "application/pdf"


@dataclass(frozen=True)
class Kind:
    """A kind of file: what its name ends in, what it is called, and the check that refuses every other."""

    ending: str
    media_type: str
    refuse_hostile: Callable[[bytes], None]


KINDS = (
    Kind(".pdf", PDF, refuse_hostile_pdf),
    Kind(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        refuse_hostile_docx,
    ),
    Kind(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", refuse_hostile_xlsx),
    Kind(".odt", "application/vnd.oasis.opendocument.text", refuse_hostile_odt),
    Kind(".png", "image/png", refuse_hostile_png),
    Kind(".jpg", "image/jpeg", refuse_hostile_jpg),
)
BY_ENDING = {kind.ending: kind for kind in KINDS}
OTHER_SPELLINGS = {".jpeg": ".jpg"}
EVERY_ENDING: Collection[str] = [kind.ending for kind in KINDS] + [*OTHER_SPELLINGS]
EVERY_KIND: Collection[str] = [kind.media_type for kind in KINDS]


@dataclass(frozen=True)
class CheckedFile:
    """A file that has passed every check, under a name that is safe anywhere."""

    name: str
    content: bytes
    media_type: str = PDF


def checked(file: "UploadedFile[bytes]") -> CheckedFile:
    """The PDF, when we dare to keep it, whatever it is called; raises RefusedUploadError."""
    content = content_of(file)
    refuse_hostile_pdf(content)
    return CheckedFile(cleaned_name(str(file.name or "")), content)


def checked_of_any_kind(file: "UploadedFile[bytes]") -> CheckedFile:
    """The file, when name, first bytes and structure agree on one of the six kinds; raises RefusedUploadError."""
    name = str(file.name or "")
    written = ending_of(name)
    kind = BY_ENDING.get(OTHER_SPELLINGS.get(written, written))
    if kind is None:
        raise RefusedUploadError(OTHER_KIND)
    content = content_of(file)
    kind.refuse_hostile(content)
    plain = name[: -len(written)] if name.lower().endswith(written) else name
    return CheckedFile(cleaned_name(plain, kind.ending), content, kind.media_type)


def content_of(file: "UploadedFile[bytes]") -> bytes:
    """What the file holds; reads no more than the largest allowed size."""
    if (file.size or 0) > LARGEST:
        raise RefusedUploadError(TOO_BIG)
    file.seek(0)
    content: bytes = file.read(LARGEST + 1)
    file.seek(0)
    if len(content) > LARGEST:
        raise RefusedUploadError(TOO_BIG)
    if not content:
        raise RefusedUploadError(EMPTY)
    refuse_known_virus(content)
    return content

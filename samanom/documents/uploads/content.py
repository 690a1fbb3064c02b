"""What gives a file away wherever it stands: a known test of virus scanners, markup, the end of an archive."""

import re

from samanom.documents.uploads.refusal import VIRUS, RefusedUploadError

EICAR = b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$"
# Markup a browser would run, were it to take the file for a page.
MARKUP = re.compile(rb"<\s*(?:html|script|svg|iframe|!doctype\s+html|\?php)[\s>/]", re.IGNORECASE)
# A file that is one thing to one reader and an archive to another: the end of an archive lies within this of the file's end.
ARCHIVE_ENDS = b"PK\x05\x06"
ARCHIVE_TAIL = 66_000
# Archives, programs, old office files and pages: none of them belongs inside a document.
FOREIGN_STARTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"MSCF",
    b"MZ",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"{\\rtf",
)


def refuse_known_virus(content: bytes) -> None:
    if EICAR in content:
        raise RefusedUploadError(VIRUS)


def is_archive_too(content: bytes) -> bool:
    return ARCHIVE_ENDS in content[-ARCHIVE_TAIL:]


def is_foreign(start: bytes) -> bool:
    """Do these first bytes belong to a file that has no business inside a document?"""
    return start.startswith(FOREIGN_STARTS)

"""odt (ODF 1.2): its own mark first, no macros, no event that runs one, no embedded programs, nothing fetched from outside."""

import re

from samanom.documents.uploads.archives import STORED, Package, broken
from samanom.documents.uploads.parts import FONTS, PICTURES, XML, is_plain_link, refuse_hostile_parts
from samanom.documents.uploads.refusal import (
    ACTING_DOCUMENT,
    LOCKED_DOCUMENT,
    MISLABELLED,
    SWELLING_DOCUMENT,
    RefusedUploadError,
)
from samanom.documents.uploads.xml import Attributes, elements, look_through

KIND = b"application/vnd.oasis.opendocument.text"
MANIFEST = "META-INF/manifest.xml"
ACTING_FOLDERS = re.compile(r"(?i)\A(?:Basic|Scripts|Dialogs)/|/(?:Basic|Scripts)/")
MOST_LOOKED_THROUGH = 30_000_000  # bytes of XML that is read element by element
WORDS = re.compile(r"(?:\A|/)(?:content|styles)\.xml\Z")
ACTING_ELEMENTS = {
    "event-listener", "script", "applet", "plugin", "object-ole", "dde-connection-decl", "dde-connection", "dde-source",
    "floating-frame",
}  # fmt: skip
STARTS_PROGRAMS = re.compile(
    rb"vnd\.sun\.star\.script:|macro:///|vnd\.sun\.star\.UNO:|soffice\.SlideShow", re.IGNORECASE
)
OLE = re.compile(r"(?i)oleobject|vnd\.sun\.star\.basic|x-msdownload")
LEAVES = re.compile(r"(?i)\A(?:[a-z][a-z0-9+.-]*:|/|\\)|(?:\A|/)\.\.(?:/|\Z)")


def refuse_hostile_odt(content: bytes) -> None:
    """Raises RefusedUploadError with what the sender can do."""
    package = Package(content)
    refuse_other_kind(package)
    refuse_hostile_manifest(package)
    if any(ACTING_FOLDERS.search(name) for name in package.entries):
        raise RefusedUploadError(ACTING_DOCUMENT)
    if "content.xml" not in package.entries:
        broken()
    refuse_hostile_parts(package, endings=XML | PICTURES | FONTS | {""}, forbidden=STARTS_PROGRAMS)
    for name, entry in package.entries.items():
        if WORDS.search(name):
            if entry.unpacked > MOST_LOOKED_THROUGH:
                raise RefusedUploadError(SWELLING_DOCUMENT)
            look_through(package.pieces(entry), refuse_acting_element)


def refuse_other_kind(package: Package) -> None:
    """The mark is the first entry, neither packed nor padded (ODF 1.2 part 3, 3.3)."""
    mark = package.entries.get("mimetype")
    if mark is None or package.first != "mimetype" or mark.begins_at or mark.method != STORED or mark.extra:
        raise RefusedUploadError(MISLABELLED)
    if package.read("mimetype") != KIND:
        raise RefusedUploadError(MISLABELLED)


def refuse_hostile_manifest(package: Package) -> None:
    for name, attributes in elements(package.read(MANIFEST)):
        plain = name.rpartition(" ")[2]
        if plain == "encryption-data":
            raise RefusedUploadError(LOCKED_DOCUMENT)
        if any(OLE.search(value) for key, value in attributes.items() if key.endswith("media-type")):
            raise RefusedUploadError(ACTING_DOCUMENT)


def refuse_acting_element(name: str, attributes: Attributes) -> None:
    """A link one follows may lead to a web page; whatever is fetched when the document opens lies within it."""
    plain = name.rpartition(" ")[2]
    if plain in ACTING_ELEMENTS:
        raise RefusedUploadError(ACTING_DOCUMENT)
    target = attributes.get("http://www.w3.org/1999/xlink href", "")
    if target and LEAVES.search(target) and not (plain == "a" and is_plain_link(target)):
        raise RefusedUploadError(ACTING_DOCUMENT)

"""docx and xlsx (ECMA-376): the right main part, no macros, no embedded files, nothing fetched from outside."""

import posixpath
import re

from samanom.documents.uploads.archives import Package, broken
from samanom.documents.uploads.parts import FONTS, PICTURES, XML, is_plain_link, refuse_hostile_parts
from samanom.documents.uploads.refusal import (
    ACTING_DOCUMENT,
    LOCKED_DOCUMENT,
    MISLABELLED,
    RefusedUploadError,
)
from samanom.documents.uploads.xml import elements, root_of

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a locked docx is such a file too
TYPES = "[Content_Types].xml"
MAIN_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
ROOTS = {".docx": "document", ".xlsx": "workbook"}
# Kinds of parts that act or carry something that does.
ACTING_TYPES = re.compile(
    r"(?i)macro|vba|activex|oleobject|webextension|taskpanes|ms-package|x-msdownload|x-ms|octet-stream|/zip"
    r"|text/html|text/plain|message/rfc822|javascript|/rtf|sheet\.binary"
)
ACTING_RELATIONS = {
    "vbaproject", "wordvbadata", "oleobject", "package", "control", "activexcontrolbinary", "afchunk", "attachedtemplate",
    "externallink", "externallinkpath", "xlmacrosheet", "xlintlmacrosheet", "frame", "subdocument", "keymapcustomizations",
    "attachedtoolbars", "webextension", "webextensiontaskpanes", "connections", "querytable", "mailmergesource",
    "recipientdata", "uiextensibility", "usercustomization", "ctrlprop",
}  # fmt: skip
# Formulas and fields that start another program.
STARTS_PROGRAMS = re.compile(rb"ddeLink|DDEAUTO|<\w*:?altChunk|\bDDE\s+[\"']?\w")
PRINTER_SETTINGS = re.compile(r"\A(?:word|xl)/printerSettings/printerSettings\d+\.bin\Z")
NAMES_THAT_ACT = re.compile(
    r"(?i)vbaproject|vbadata|activex|embeddings/|externallinks/|macrosheets|oleobject"
)


def refuse_hostile_docx(content: bytes) -> None:
    refuse_hostile_office(content, ".docx")


def refuse_hostile_xlsx(content: bytes) -> None:
    refuse_hostile_office(content, ".xlsx")


def refuse_hostile_office(content: bytes, ending: str) -> None:
    """Raises RefusedUploadError with what the sender can do."""
    if content.startswith(OLD_OFFICE):
        raise RefusedUploadError(LOCKED_DOCUMENT)
    package = Package(content)
    types = content_types(package)
    main = main_part(package)
    refuse_acting_names(package)
    if types.of(main) != MAIN_TYPES[ending]:
        acts = types.of(main) and ACTING_TYPES.search(types.of(main))
        raise RefusedUploadError(ACTING_DOCUMENT if acts else MISLABELLED)
    if any(ACTING_TYPES.search(kind) for kind in types.kinds()):
        raise RefusedUploadError(ACTING_DOCUMENT)
    for name in package.entries:
        if name.endswith(".rels"):
            refuse_acting_relations(package, name)
    if root_of(package.pieces(package.entries[main])).rpartition(" ")[2] != ROOTS[ending]:
        broken()
    refuse_hostile_parts(package, endings=XML | PICTURES | FONTS | {".bin"}, forbidden=STARTS_PROGRAMS)


class ContentTypes:
    """What kind each part says it is: by its own name, or by the ending of it."""

    def __init__(self, by_name: dict[str, str], by_ending: dict[str, str]) -> None:
        self.by_name, self.by_ending = by_name, by_ending

    def of(self, name: str) -> str:
        ending = name.rpartition(".")[2].casefold()
        return self.by_name.get(f"/{name}".casefold(), self.by_ending.get(ending, ""))

    def kinds(self) -> list[str]:
        """Those that are used; the ending «bin» may stand for the settings of a printer."""
        return [*self.by_name.values(), *(kind for end, kind in self.by_ending.items() if end != "bin")]


def content_types(package: Package) -> ContentTypes:
    by_name, by_ending = {}, {}
    for name, attributes in elements(package.read(TYPES)):
        kind, plain = attributes.get("ContentType", ""), name.rpartition(" ")[2]
        if plain == "Override":
            by_name[attributes.get("PartName", "").casefold()] = kind
        elif plain == "Default":
            by_ending[attributes.get("Extension", "").casefold()] = kind
    return ContentTypes(by_name, by_ending)


def main_part(package: Package) -> str:
    """The name of the part the package is about."""
    named = [
        posixpath.normpath(attributes.get("Target", "").lstrip("/"))
        for _name, attributes in elements(package.read("_rels/.rels"))
        if attributes.get("Type", "").endswith("/officeDocument")
    ]
    if len(named) != 1 or named[0] not in package.entries:
        broken()
    return named[0]


def refuse_acting_names(package: Package) -> None:
    for name in package.entries:
        if NAMES_THAT_ACT.search(name) or (name.endswith(".bin") and not PRINTER_SETTINGS.match(name)):
            raise RefusedUploadError(ACTING_DOCUMENT)


def refuse_acting_relations(package: Package, name: str) -> None:
    """A part may lead to another in the same package; only a plain link may lead out of it."""
    for element, attributes in elements(package.read(name)):
        if element.rpartition(" ")[2] != "Relationship":
            continue
        kind = attributes.get("Type", "").rpartition("/")[2].casefold()
        target, is_outside = attributes.get("Target", ""), attributes.get("TargetMode", "") == "External"
        if kind in ACTING_RELATIONS:
            raise RefusedUploadError(ACTING_DOCUMENT)
        if is_outside and not (kind == "hyperlink" and is_plain_link(target)):
            raise RefusedUploadError(ACTING_DOCUMENT)
        if not is_outside and ":" in target.partition("#")[0]:
            raise RefusedUploadError(ACTING_DOCUMENT)

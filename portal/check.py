"""Is this a document of ours, who signed it and when, and has a later one taken its place? Nothing is stored.

What is told follows what the visitor has. A number alone, which anybody can guess, tells that the document exists and when it
was signed. The exact file, or a whole fingerprint, also tells whose it is and who signed: whoever has it has the words.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Signature
from applications.models.signature import SIGNING_ROLES
from applications.states import State
from samanom.documents import seal
from samanom.documents.models import Document
from samanom.documents.models.cases import REHEARSAL_MARK
from samanom.documents.models.documents import DocumentQuerySet
from samanom.documents.patience import at_most
from samanom.documents.states import Access

APPLICATION = "application"
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"(?P<rehearsal>ø?)(?P<year>[0-9]{2})/(?P<case>[0-9]{1,6})-(?P<number>[0-9]{1,4})")
# A file that was added to holds the file that was sealed; so many ends of it are looked at.
ENDS = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")
MOST_ENDS = 20
MOST_SECONDS = 10  # of processor time
MOST_VERSIONS = 50


class Verdict(TextChoices):
    """What we can say of what we were given."""

    NUMBER = "number", _("The document exists")
    WORDS = "words", _("The fingerprint is that of a document of ours")
    FILE = "file", _("This is the document, as we made it")
    CHANGED = "changed", _("The file has been changed")
    SEALED = "sealed", _("The file carries our seal, but we do not know it")
    UNKNOWN = "unknown", _("We do not know this document")


COLOURS = {
    Verdict.NUMBER: "info",
    Verdict.WORDS: "success",
    Verdict.FILE: "success",
    Verdict.CHANGED: "danger",
    Verdict.SEALED: "warning",
    Verdict.UNKNOWN: "warning",
}


@dataclass(frozen=True)
class Signed:
    """One signature, as it was given."""

    role: str
    municipality: str
    name: str
    at: datetime


@dataclass(frozen=True)
class Known:
    """What the visitor is told of a document; title, places and signatures only when they have its words already."""

    reference: str
    frozen_at: datetime
    is_application: bool
    is_rehearsal: bool
    signed_at: datetime | None
    replaced_by: str
    replaced_at: datetime | None
    is_withdrawn: bool = False
    title: str = ""
    places: list[str] = field(default_factory=list)
    signatures: list[Signed] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    verdict: Verdict
    known: Known | None = None
    of_file: bool = False

    @property
    def colour(self) -> str:
        """What is found is no plain success when it is an exercise, or withdrawn."""
        colour = COLOURS[self.verdict]
        if self.known and (self.known.is_rehearsal or self.known.is_withdrawn) and colour != "danger":
            return "warning"
        return colour


def by_words(asked: str) -> Answer:
    """What a number or a fingerprint tells; `asked` has passed `is_number` or `is_fingerprint`."""
    plain = plainly(asked)
    if is_fingerprint(plain):
        found = issued().filter(content_hash=plain).last() or issued().filter(pdf__sha256=plain).last()
        return Answer(Verdict.WORDS, whole(found)) if found else Answer(Verdict.UNKNOWN)
    found = numbered(plain)
    return Answer(Verdict.NUMBER, known(found, signatures_on(found))) if found else Answer(Verdict.UNKNOWN)


def by_file(content: bytes) -> Answer:
    """What the bytes of a PDF tell: untouched, changed after we sealed it, or none of ours."""
    if found := with_fingerprints([fingerprint(content)]):
        return Answer(Verdict.FILE, whole(found))
    ends = islice((end.end() for end in ENDS.finditer(content)), MOST_ENDS)
    if found := with_fingerprints([fingerprint(content[:end]) for end in ends]):
        return Answer(Verdict.CHANGED, known(found, signatures_on(found)))
    if not seal.carries(content):
        return Answer(Verdict.UNKNOWN, of_file=True)
    with at_most(MOST_SECONDS):
        return Answer(Verdict.SEALED if seal.verify(content) else Verdict.CHANGED)


def plainly(asked: str) -> str:
    """Without spaces and capitals, as people copy it from paper."""
    return "".join(asked.split()).lower()


def is_fingerprint(asked: str) -> bool:
    return FINGERPRINT.fullmatch(plainly(asked)) is not None


def is_number(asked: str) -> bool:
    return NUMBER.fullmatch(plainly(asked)) is not None


def issued() -> DocumentQuerySet:
    """What is known outside the ministry; a rehearsal says that it is one."""
    return (
        Document.objects.exclude(access=Access.INTERNAL).select_related("case").defer("html").order_by("pk")
    )


def numbered(plain: str) -> Document | None:
    parts = NUMBER.fullmatch(plain)
    assert parts is not None  # noqa: S101  (the form has asked is_number)
    case = {"case__year": 2000 + int(parts["year"]), "case__number": int(parts["case"])}
    mark = parts["rehearsal"] == REHEARSAL_MARK.lower()
    return issued().filter(**case, case__rehearsal=mark, number=int(parts["number"])).first()


def with_fingerprints(found: list[str]) -> Document | None:
    return issued().filter(pdf__sha256__in=found).last()


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def signatures_on(document: Document) -> list[Signature]:
    """Those that count; a corrected one does not."""
    return list(Signature.objects.counting().filter(document=document).select_related("municipality"))


def known(document: Document, given: list[Signature]) -> Known:
    """What a number tells. Signed is what all who must have signed, when the last one did."""
    is_application = document.kind == APPLICATION
    wanted = len(SIGNING_ROLES) * len(document.data.get("municipalities", ())) if is_application else 0
    is_signed = bool(wanted) and len(given) >= wanted
    newest = newest_of(document)
    return Known(
        reference=document.reference,
        frozen_at=document.frozen_at,
        is_application=is_application,
        is_rehearsal=document.rehearsal,
        signed_at=max(signature.signed_at for signature in given) if is_signed else None,
        replaced_by=newest.reference if newest else "",
        replaced_at=newest.frozen_at if newest else None,
        is_withdrawn=is_application and is_withdrawn(document),
    )


def is_withdrawn(document: Document) -> bool:
    return Application.objects.filter(case=document.case_id, state=State.WITHDRAWN).exists()


def whole(document: Document) -> Known:
    """All that is told to whoever has the words."""
    given = signatures_on(document)
    places = [str(place["name"]) for place in document.data.get("municipalities", ()) if "name" in place]
    signed = [
        Signed(str(one.get_role_display()), one.municipality.name, one.name, one.signed_at) for one in given
    ]
    return replace(known(document, given), title=document.title, places=places, signatures=signed)


def newest_of(document: Document) -> Document | None:
    """The last of those that have taken its place, or nothing."""
    newest = None
    for _step in range(MOST_VERSIONS):
        after = issued().filter(replaces=newest or document).first()
        if after is None:
            break
        newest = after
    return newest

"""Open cases, freeze words, and let a worker make each PDF once."""

import hashlib
import logging
from collections.abc import Callable, Collection
from time import monotonic
from typing import Any

from django.db import transaction

from samanom import clock
from samanom.audit import actions as audit
from samanom.clock.bell import ring_after_commit
from samanom.documents import leases, pdf, rules
from samanom.documents.fingerprints import content_hash
from samanom.documents.models import Case, Document, LetterText, Pdf, Upload
from samanom.documents.numbers import CASES, REHEARSED_CASES, next_number
from samanom.documents.states import Access, Direction, State
from samanom.documents.uploads import CheckedFile
from samanom.people.models import User

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
LONGEST_ERROR = 2000
CANDIDATES = 8  # looked at for one that no other worker is at; more workers than that gain nothing
TYPESET = "samanom.documents.tasks.typeset_waiting_documents"


@transaction.atomic
def open_case(title: str, *, by: User | None, rehearsal: bool = False) -> Case:
    """A case with the next number of the year; rehearsals have a series of their own."""
    year = clock.today().year
    number = next_number(REHEARSED_CASES if rehearsal else CASES, year)
    case = Case.objects.create(year=year, number=number, title=title[:200], rehearsal=rehearsal)
    audit.record("case.opened", subject=case, by=by)
    return case


@transaction.atomic
def freeze(
    case: Case,
    *,
    kind: str,
    title: str,
    language: str,
    html: str | Callable[[str], str],
    data: dict[str, Any],
    by: User | None,
    direction: Direction | str,
    access: Access | str,
    text_version: LetterText | None = None,
    replaces: Document | None = None,
) -> Document:
    """Fix the words in the deciding transaction; a worker typesets them later.

    `html` is a whole page, or a function that makes it of the document's own reference («14/17-3»).
    """
    document = Document(case=case, kind=kind, title=title[:200], language=language, data=data)
    document.number = next_number(f"case {case.pk}", case.year)
    document.html = html if isinstance(html, str) else html(document.reference)
    document.content_hash = content_hash(
        html=document.html, data=data, title=document.title, language=language, kind=kind
    )
    document.direction, document.access = direction, access
    document.text_version, document.replaces = text_version, replaces
    document.rehearsal = case.rehearsal
    document.save(force_insert=True)
    audit.record("document.frozen", subject=document, by=by, content_hash=document.content_hash)
    ring_after_commit(TYPESET)
    return document


@transaction.atomic
def retry(document: Document, *, by: User) -> Document:
    """Give a document that failed to the worker again; any other stays as it is."""
    document = Document.objects.select_for_update(of=("self",)).select_related("case").get(pk=document.pk)
    if not rules.can_retry(document):
        return document
    document.move_to(State.TYPESETTING)
    document.attempts, document.error = 0, ""
    document.save(update_fields=["state", "attempts", "error"])
    audit.record("document.retried", subject=document, by=by)
    ring_after_commit(TYPESET)
    return document


def typeset_waiting(limit: int = 5, seconds: float = 30) -> int:
    """Make the PDFs that wait, one transaction each, within the bounds; how many were handled.

    What fails is tried again by the next call, not by this one: a passing trouble shall have time to pass.
    """
    handled, stop_at = list[int](), monotonic() + seconds
    while len(handled) < limit and monotonic() < stop_at:
        document = claim(besides=handled)
        if document is None:
            break
        handled.append(document.pk)
        try:
            if document.state == State.TYPESETTING:
                typeset(document)
        finally:
            leases.give_back(document.pk)
    return len(handled)


@transaction.atomic
def claim(*, besides: Collection[int]) -> Document | None:
    """Lease one, count the attempt and commit it before anything is rendered: a worker that is killed leaves a trace.

    Two workers never count an attempt on the same document at once; the lease ends in `typeset_waiting`.
    """
    document = lease_one(besides)
    if document is None:
        return None
    document.attempts += 1
    if document.attempts > MOST_ATTEMPTS:
        give_up(document, document.error or "the worker was stopped in the middle of it, each time")
    document.save(update_fields=["state", "attempts", "error"])
    return document


def lease_one(besides: Collection[int]) -> Document | None:
    """The first that waits and that no other worker is at, locked."""
    waiting = Document.objects.waiting()
    for pk in waiting.exclude(pk__in=besides).values_list("pk", flat=True)[:CANDIDATES]:
        if leases.take(pk):
            row = waiting.filter(pk=pk).select_related("case").without_words()
            document = row.select_for_update(of=("self",)).first()
            if document is not None:
                return document
            leases.give_back(pk)
    return None


def typeset(document: Document) -> None:
    """Turn one claimed document into its sealed PDF, or remember why not."""
    try:
        make_pdf(document.pk)
    except Exception as error:  # whatever a layout engine may raise: a human must see it
        log.warning("could not typeset %s", document.pk, exc_info=error)
        remember_failure(document.pk, f"{type(error).__name__}: {error}")


@transaction.atomic
def make_pdf(pk: int) -> None:
    """Render, seal and store in one transaction, by whoever holds the lease. Nothing happens when it is made already."""
    waiting = Document.objects.filter(pk=pk, state=State.TYPESETTING).select_related("case")
    document = waiting.select_for_update(of=("self",)).first()
    if document is None:
        return
    from samanom.documents.seal import seal

    rendered = pdf.render_pdf(
        document.html, language=document.language, title=document.title, created=document.frozen_at
    )
    content = seal(rendered.content, language=document.language, at=clock.now())
    sha256 = hashlib.sha256(content).hexdigest()
    Pdf.objects.create(document=document, content=content, sha256=sha256)
    document.move_to(State.READY)
    document.pages, document.error = rendered.pages, ""
    document.save(update_fields=["state", "pages", "error"])
    audit.record("document.sealed", subject=document, by=None, sha256=sha256, pages=rendered.pages)


@transaction.atomic
def remember_failure(pk: int, error: str) -> None:
    """Try again at the next sweep; after the last attempt the document waits for a human."""
    waiting = Document.objects.filter(pk=pk, state=State.TYPESETTING).select_related("case").without_words()
    document = waiting.select_for_update(of=("self",)).first()
    if document is None:
        return
    document.error = error[:LONGEST_ERROR]
    if document.attempts >= MOST_ATTEMPTS:
        give_up(document, document.error)
    document.save(update_fields=["state", "error"])


def give_up(document: Document, error: str) -> None:
    document.move_to(State.FAILED)
    document.error = error
    audit.record("document.failed", subject=document, by=None, error=error[:200])


@transaction.atomic
def keep_upload(file: CheckedFile, *, by: User) -> Upload:
    """Keep a file that has passed the checks, as it came; whoever owns it says who may read it."""
    upload = Upload.objects.create(
        name=file.name,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        content=file.content,
        uploaded_by=by,
    )
    audit.record("upload.kept", subject=upload, by=by, sha256=upload.sha256, size=upload.size)
    return upload

"""Freeze the words, let them be signed, open them again; the last required signature submits (R-APP-4, R-CALL-11)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import localize
from django.utils.translation import gettext as _

from applications import papers
from applications.actions import counting, returning
from applications.actions.writing import locked, remember
from applications.emails import returning as return_emails
from applications.emails import signing as emails
from applications.models import Application, Return, Signature
from applications.readiness import NotReady
from applications.rules import call as call_rules
from applications.rules import returning as return_rules
from applications.rules import signing as rules
from applications.rules import writing as writing_rules
from applications.rules.parts import MOST_PAGES
from applications.rules.signing import Seat
from applications.rules.words import Words
from applications.states import State
from samanom import clock
from samanom.audit import actions as audit
from samanom.clock.bell import ring_after_commit
from samanom.documents import actions as documents
from samanom.documents.models import Document
from samanom.interface.versions import check_version
from samanom.people.models import User
from samanom.roles.rules import assignment_as, capacity


class StillCounting(NotReady):
    """The pages of these words are being counted; it takes seconds."""


class SameSignerError(Exception):
    """Mayor and chief executive of a municipality must be different persons."""


@transaction.atomic
def send_to_signing(application: Application, *, version: int, by: User) -> Application:
    """Freeze the application as it was read through at `version`, and ask for the signatures.

    Raises NotReady with what is missing, ChangedElsewhereError when somebody has written since.
    """
    application = locked(application)
    if not writing_rules.can_send_to_signing(by, application):
        raise PermissionDenied
    check_version(application, version, by_oneself=application.changed_by_id == by.pk)
    if missing := writing_rules.missing_for_signing(application):
        raise NotReady(missing)
    words = papers.canonical(application)
    refuse_too_many_pages(application, words)
    if application.case is None:
        title = f"Søknad om opptak – {application.lead}"
        application.case = documents.open_case(title, by=by, rehearsal=application.call.cohort.rehearsal)
    application.document = papers.freeze_application(application, words, by=by)
    application.move_to(State.SIGNING)
    application.save(update_fields=["case", "document", "state"])
    fingerprint = application.document.content_hash
    remember("application.sent_to_signing", application, by=by, content_hash=fingerprint)
    emails.signature_missing(application)
    return application


def refuse_too_many_pages(application: Application, words: Words) -> None:
    """The counted number decides (R-APP-2); raises NotReady while these words have not been counted, or fill too much."""
    if application.pages_used is None or application.pages_key != papers.pages_key(words):
        ring_after_commit(counting.TASK)
        raise StillCounting([_("The pages are being counted. Try again in a few seconds.")])
    if application.pages_used > MOST_PAGES:
        pages = localize(application.pages_used)
        raise NotReady(
            [_("The application fills %(pages)s pages. It may fill five at most.") % {"pages": pages}]
        )


@transaction.atomic
def reopen(application: Application, *, by: User) -> Application:
    """Back to draft, or to what is sent back. The signatures stay with the words they were given on; the signers are told."""
    application = locked(application)
    if not writing_rules.can_reopen(by, application):
        raise PermissionDenied
    signers = [signature.signed_by for signature in rules.signatures_that_count(application)]
    application.move_to(State.RETURNED if application.received_at else State.DRAFT)
    application.version += 1
    application.save(update_fields=["state", "version"])
    remember("application.reopened", application, by=by, signatures=len(signers))
    emails.signature_removed(application, signers=signers, by=by)
    return application


@transaction.atomic
def sign(
    application: Application,
    *,
    seat: Seat,
    content_hash: str,
    login_level: str,
    at: datetime | None = None,
    by: User,
) -> Application:
    """Add one signature to the words with this fingerprint; the last required one submits.

    On a received application only a corrected signature can be given anew; it stays in its state.

    `at` is when the person pressed the button: waiting in line for the others makes nobody late. The same person signing
    the same words once more changes nothing. Raises SameSignerError, or NotReady when the words are other words now.
    """
    application = locked(application)
    refuse_other_words(application, content_hash)
    with rules.at_hand(application):
        if already_given(application, seat, by=by):
            return application
        if seat not in rules.seats_for(by, application) or not rules.is_sure_enough(login_level, application):
            raise PermissionDenied
        if rules.is_same_signer(by, application, seat):
            raise SameSignerError
    add_signature(application, seat, login_level=login_level, at=at or clock.now(), by=by)
    with rules.at_hand(application):
        if not rules.missing_seats(application):
            complete(application, by=by)
    return application


def complete(application: Application, *, by: User) -> None:
    """Nobody is missing any more: it comes in, comes in again, or gets a new receipt."""
    if application.state != State.SIGNING:
        renew_receipt(application, by=by)
    elif application.received_at is None:
        receive(application, by=by)
    else:
        returning.complete(application, by=by)


@transaction.atomic
def withdraw(application: Application, *, reason: str = "", by: User) -> Application:
    """Take the application back, before it is decided; a reason may be given. Those who signed are told."""
    application = locked(application)
    if not writing_rules.can_withdraw(by, application):
        raise PermissionDenied
    signers = [signature.signed_by for signature in rules.signatures_that_count(application)]
    if waiting := return_rules.open_return(application):
        returning.close(waiting, Return.Outcome.WITHDRAWN, by=by)
    application.move_to(State.WITHDRAWN)
    application.save(update_fields=["state"])
    remember("application.withdrawn", application, by=by, reason=reason.strip())
    return_emails.withdrawn(application, signers=signers, by=by)
    return application


def refuse_other_words(application: Application, content_hash: str) -> Document:
    """The document that waits; raises NotReady when its words are not those with this fingerprint."""
    if application.document is None or application.document.content_hash != content_hash:
        raise NotReady(
            [_("The application has been changed since you opened it. Read it again before you sign.")]
        )
    return application.document


def already_given(application: Application, seat: Seat, *, by: User) -> bool:
    return any(
        (given.signed_by_id, given.municipality_id, given.role) == (by.pk, seat.municipality.pk, seat.role)
        for given in rules.signatures_that_count(application)
    )


def add_signature(
    application: Application, seat: Seat, *, login_level: str, at: datetime, by: User
) -> Signature:
    assert application.document is not None  # noqa: S101  (the caller has looked)
    acting = capacity(assignment_as(by, seat.role, municipality=seat.municipality))
    signature = Signature.objects.create(
        application=application,
        document=application.document,
        content_hash=application.document.content_hash,
        municipality=seat.municipality,
        role=seat.role,
        round=rules.round_of(application, seat),
        signed_by=by,
        name=by.name,
        capacity=acting,
        login_level=login_level,
        shown_text=rules.signing_text(),
        signed_at=at,
    )
    fingerprint = signature.content_hash
    audit.record("application.signed", subject=application, by=by, capacity=acting, content_hash=fingerprint)
    return signature


def receive(application: Application, *, by: User) -> None:
    """The last signature is here: in time it is submitted, after the deadline kept as late (R-APP-4, R-CALL-11)."""
    signatures = rules.signatures_that_count(application)
    application.received_at = max(signature.signed_at for signature in signatures)
    in_time = call_rules.is_in_time(application, application.received_at)
    application.receipt = papers.freeze_receipt(application, signatures, in_time=in_time, by=by)
    application.move_to(State.SUBMITTED if in_time else State.LATE)
    application.save(update_fields=["received_at", "receipt", "state"])
    verb = "application.submitted" if in_time else "application.came_late"
    audit.record(verb, subject=application, by=by, received_at=application.received_at.isoformat())
    emails.received(application, signers=[signature.signed_by for signature in signatures])


def renew_receipt(application: Application, *, by: User) -> None:
    """A corrected signature is given anew: the application stays where it is, and its receipt is replaced by one that says so."""
    in_time = application.state != State.LATE and not application.late_reason
    signatures = rules.signatures_that_count(application)
    application.receipt = papers.freeze_receipt(application, signatures, in_time=in_time, by=by)
    application.save(update_fields=["receipt"])
    audit.record(
        "application.receipt_renewed", subject=application, by=by, receipt=application.receipt.reference
    )

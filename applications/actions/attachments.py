"""Attach a file, remove it, and let the virus scanner look at what waits (D2)."""

import hashlib
import logging
from collections.abc import Collection
from time import monotonic

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.functional import Promise

from applications.actions.writing import locked, mark_changed
from applications.emails import attachments as emails
from applications.models import Application, Attachment, AttachmentFile, AttachmentKind
from applications.rules import attachments as rules
from applications.rules import files
from applications.rules import writing as writing_rules
from applications.states import BEING_WRITTEN, AttachmentState
from samanom import clock
from samanom.audit import actions as audit
from samanom.clock.bell import ring_after_commit
from samanom.documents import clamd
from samanom.documents.uploads import CheckedFile
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from samanom.roles.rules import assignment_as, capacity

log = logging.getLogger(__name__)

SCAN = "applications.tasks.scan_waiting_attachments"
LONGEST_FINDING = 100


class NoRoomError(Exception):
    """The file is fine, but the application cannot take it in; the words say why."""

    def __init__(self, words: Promise) -> None:
        super().__init__(str(words))
        self.words = words


@transaction.atomic
def attach(
    application: Application, file: CheckedFile, *, kind: str, municipality: Municipality, by: User
) -> Attachment:
    """Take a checked file in. With a virus scanner it waits in quarantine; without one it is clean at once.

    Raises NoRoomError when there are too many, they are too large together, or it is there already.
    """
    application = locked(application)
    is_applicant = application.applicants.filter(municipality=municipality).exists()
    if not is_applicant or not rules.can_attach(by, application, kind, municipality):
        raise PermissionDenied
    if words := files.no_room_for(application, file):
        raise NoRoomError(words)
    waits = clamd.is_configured()
    attachment = keep(
        Attachment(
            application=application,
            municipality=municipality,
            kind=kind,
            name=file.name,
            media_type=file.media_type,
            size=len(file.content),
            sha256=hashlib.sha256(file.content).hexdigest(),
            uploaded_by=by,
            state=AttachmentState.QUARANTINED if waits else AttachmentState.CLEAN,
        ),
        file.content,
    )
    changed(application, by=by)
    remember("application.attached", attachment, by=by)
    if waits:
        ring_after_commit(SCAN)
    return attachment


@transaction.atomic
def remove_attachment(attachment: Attachment, *, by: User) -> None:
    """Take a file away. Its bytes go too, unless words that have been frozen name it. A second time changes nothing."""
    application = locked(attachment.application)
    attachment = again(attachment)
    if not rules.can_remove_attachment(by, attachment):
        raise PermissionDenied
    if attachment.removed_at is not None:
        return
    attachment.removed_at = clock.now()
    attachment.save(update_fields=["removed_at"])
    if not files.is_frozen(attachment):
        AttachmentFile.objects.filter(pk=attachment.pk).delete()
    changed(application, by=by)
    remember("application.attachment_removed", attachment, by=by)


def scan_waiting(limit: int = 20, seconds: float = 60) -> int:
    """Have the files in quarantine checked, one at a time, within the bounds; how many got an answer.

    A scanner that does not answer is asked again by the next call; each file waits its turn, so one that cannot be checked
    does not hold up the others.
    """
    if not clamd.is_configured():
        return 0
    answered, tried, stop_at = 0, list[int](), monotonic() + seconds
    while len(tried) < limit and monotonic() < stop_at:
        attachment = next_waiting(besides=tried)
        if attachment is None:
            break
        tried.append(attachment.pk)
        try:
            finding = clamd.finding(files.content_of(attachment) or b"")
        except clamd.ScannerSilentError as silence:
            log.warning("the virus scanner is silent: %s", silence)
            remember_silence(attachment)
            continue
        settle(attachment, finding)
        answered += 1
    return answered


def next_waiting(*, besides: Collection[int]) -> Attachment | None:
    return Attachment.objects.waiting().exclude(pk__in=besides).first()


@transaction.atomic
def settle(attachment: Attachment, finding: str) -> None:
    """Let a file out of quarantine, or refuse it: its bytes go, and whoever sent it is told. Once."""
    application = locked(attachment.application)
    attachment = again(attachment)
    waits = attachment.state == AttachmentState.QUARANTINED and attachment.removed_at is None
    if not waits or application.state not in BEING_WRITTEN:
        return
    attachment.tried_at = clock.now()
    attachment.finding = finding[:LONGEST_FINDING]
    attachment.move_to(AttachmentState.REFUSED if finding else AttachmentState.CLEAN)
    attachment.save(update_fields=["state", "tried_at", "finding"])
    if not finding:
        return
    AttachmentFile.objects.filter(pk=attachment.pk).delete()
    application.version += 1
    application.save(update_fields=["version"])
    audit.record(
        "application.attachment_refused",
        subject=application,
        by=None,
        reason=f"{attachment.name}: {attachment.finding}",
        sha256=attachment.sha256,
    )
    emails.attachment_refused(attachment)


@transaction.atomic
def remember_silence(attachment: Attachment) -> None:
    """It goes to the end of the line."""
    application = locked(attachment.application)
    if application.state in BEING_WRITTEN:
        Attachment.objects.filter(pk=attachment.pk, removed_at=None).update(tried_at=clock.now())


def keep(attachment: Attachment, content: bytes) -> Attachment:
    try:
        with transaction.atomic():
            attachment.save(force_insert=True)
    except IntegrityError as error:
        raise NoRoomError(files.ALREADY_THERE) from error
    AttachmentFile.objects.create(attachment=attachment, content=content)
    return attachment


def again(attachment: Attachment) -> Attachment:
    """As it is now, under the application's lock."""
    found = Attachment.objects.select_related("application", "municipality", "uploaded_by")
    return found.get(pk=attachment.pk)


def changed(application: Application, *, by: User) -> None:
    mark_changed(application, by=by)
    application.save(update_fields=["version", "changed_by", "changed_at"])


def remember(verb: str, attachment: Attachment, *, by: User) -> None:
    """One line of the application's history, in the capacity in which the person acts for the municipality."""
    mayor = (Role.MAYOR,) if attachment.kind == AttachmentKind.MINUTES else ()
    held = assignment_as(by, *writing_rules.WRITERS, *mayor, municipality=attachment.municipality)
    audit.record(
        verb,
        subject=attachment.application,
        by=by,
        capacity=capacity(held),
        reason=attachment.name,
        sha256=attachment.sha256,
        kind=attachment.kind,
    )

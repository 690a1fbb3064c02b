"""Who may send, remove and read the files of an application."""

from applications.models import Application, Attachment, AttachmentKind
from applications.rules import writing
from samanom.people.models import User
from samanom.programme.models import Municipality


def can_attach(user: User, application: Application, kind: str, municipality: Municipality) -> bool:
    """Attachments by those who write the application; minutes by those who tell of their municipality's resolution."""
    if kind == AttachmentKind.MINUTES:
        return writing.can_write_resolution(user, application, municipality)
    return municipality.pk == application.lead_id and writing.can_write(user, application)


def can_remove_attachment(user: User, attachment: Attachment) -> bool:
    return can_attach(user, attachment.application, attachment.kind, attachment.municipality)


def can_download(attachment: Attachment) -> bool:
    """By whoever sees the application (its `visible_to`), once the file is checked."""
    return attachment.is_clean and attachment.removed_at is None

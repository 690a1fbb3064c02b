"""The plainest attachments, sent by the right people."""

from applications.actions import attachments as actions
from applications.models import Application, Attachment, AttachmentKind
from samanom.documents.uploads import CheckedFile
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests.applications import make as made
from tests.documents import honest_files as honest

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file(name: str = "budsjett.pdf", content: bytes = b"") -> CheckedFile:
    return CheckedFile(name, content or honest.pdf())


def attach(
    application: Application,
    one: CheckedFile | None = None,
    *,
    kind: AttachmentKind = AttachmentKind.ATTACHMENT,
    municipality: Municipality | None = None,
    by: User | None = None,
) -> Attachment:
    """By the editor of the lead, or of the municipality whose minutes they are."""
    place = municipality or application.lead
    sender = by or made.somebody(Role.APPLICANT_EDITOR, place)
    return actions.attach(application, one or file(), kind=kind, municipality=place, by=sender)


def attach_minutes(application: Application, municipality: Municipality | None = None) -> Attachment:
    minutes = CheckedFile("protokoll.docx", honest.docx(), WORD)
    return attach(application, minutes, kind=AttachmentKind.MINUTES, municipality=municipality)

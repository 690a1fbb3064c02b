"""The nouns of how municipalities ask to join, and how we choose."""

from applications.models.application import Applicant, Application, ApplicationTheme, Resolution, TimelineRow
from applications.models.assessment import Assessment, Decision, Score
from applications.models.attachment import Attachment, AttachmentFile, AttachmentKind
from applications.models.call import Call, CallTheme, Criterion
from applications.models.collaborators import Collaborator
from applications.models.comments import Comment, CommentAnswer
from applications.models.decline import Decline
from applications.models.dialogue import DialogueMessage
from applications.models.drafts import DraftPdf
from applications.models.extension import Extension
from applications.models.question import Question
from applications.models.returns import Return, ReturnExtension
from applications.models.revision import Revision
from applications.models.signature import Signature, SignatureCorrection
from applications.models.statement import Statement

__all__ = [
    "Applicant",
    "Application",
    "ApplicationTheme",
    "Assessment",
    "Attachment",
    "AttachmentFile",
    "AttachmentKind",
    "Call",
    "CallTheme",
    "Collaborator",
    "Comment",
    "CommentAnswer",
    "Criterion",
    "Decision",
    "Decline",
    "DialogueMessage",
    "DraftPdf",
    "Extension",
    "Question",
    "Resolution",
    "Return",
    "ReturnExtension",
    "Revision",
    "Score",
    "Signature",
    "SignatureCorrection",
    "Statement",
    "TimelineRow",
]

"""The nouns of how municipalities ask to join, and how we choose."""

from applications.models.application import Applicant, Application, ApplicationTheme, Resolution, TimelineRow
from applications.models.assessment import Assessment, Decision, Score
from applications.models.call import Call, Criterion
from applications.models.collaborators import Collaborator
from applications.models.comments import Comment, CommentAnswer
from applications.models.dialogue import DialogueMessage
from applications.models.drafts import DraftPdf
from applications.models.signature import Signature, SignatureCorrection

__all__ = [
    "Applicant",
    "Application",
    "ApplicationTheme",
    "Assessment",
    "Call",
    "Collaborator",
    "Comment",
    "CommentAnswer",
    "Criterion",
    "Decision",
    "DialogueMessage",
    "DraftPdf",
    "Resolution",
    "Score",
    "Signature",
    "SignatureCorrection",
    "TimelineRow",
]

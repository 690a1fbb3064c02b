"""The nouns of how municipalities ask to join, and how we choose."""

from applications.models.application import Applicant, Application, ApplicationTheme, Resolution, TimelineRow
from applications.models.assessment import Assessment, Decision, Score
from applications.models.call import Call, CallTheme, Criterion
from applications.models.extension import Extension
from applications.models.question import Question
from applications.models.revision import Revision
from applications.models.signature import Signature, SignatureCorrection

__all__ = [
    "Applicant",
    "Application",
    "ApplicationTheme",
    "Assessment",
    "Call",
    "CallTheme",
    "Criterion",
    "Decision",
    "Extension",
    "Question",
    "Resolution",
    "Revision",
    "Score",
    "Signature",
    "SignatureCorrection",
    "TimelineRow",
]

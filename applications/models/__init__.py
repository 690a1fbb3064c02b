"""The nouns of how municipalities ask to join, and how we choose."""

from applications.models.application import Applicant, Application, ApplicationTheme, Resolution, TimelineRow
from applications.models.assessment import Assessment, Decision, Score
from applications.models.call import Call, Criterion
from applications.models.decline import Decline
from applications.models.returns import Return
from applications.models.signature import Signature, SignatureCorrection
from applications.models.statement import Statement

__all__ = [
    "Applicant",
    "Application",
    "ApplicationTheme",
    "Assessment",
    "Call",
    "Criterion",
    "Decision",
    "Decline",
    "Resolution",
    "Return",
    "Score",
    "Signature",
    "SignatureCorrection",
    "Statement",
    "TimelineRow",
]

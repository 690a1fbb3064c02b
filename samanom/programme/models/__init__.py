"""The nouns: municipalities, cohorts, themes, projects, what is owed when, and what is in doubt."""

from samanom.programme.models.doubts import Mention, ReviewItem
from samanom.programme.models.municipalities import Municipality, MunicipalityVersion, Succession
from samanom.programme.models.obligations import CalendarEntry, Obligation
from samanom.programme.models.programme import Cohort, PlannedEnd, StatedTotal, Theme
from samanom.programme.models.projects import Participation, Project, ProjectTheme

__all__ = [
    "CalendarEntry",
    "Cohort",
    "Mention",
    "Municipality",
    "MunicipalityVersion",
    "Obligation",
    "Participation",
    "PlannedEnd",
    "Project",
    "ProjectTheme",
    "ReviewItem",
    "StatedTotal",
    "Succession",
    "Theme",
]

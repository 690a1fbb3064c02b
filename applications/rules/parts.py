"""The parts of an application as they are written, the fields of each, and which of them must be filled in (form A)."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Part(StrEnum):
    HEAD = "head"
    CONTENT = "content"
    APPROACH = "approach"
    TIMELINE = "timeline"
    EFFORT = "effort"
    ANCHORING = "anchoring"
    ATTACHMENTS = "attachments"
    RESOLUTION = "resolution"


LABELS: dict[Part, Promise] = {
    Part.HEAD: _("About the project"),
    Part.CONTENT: _("Challenges and earlier effort"),
    Part.APPROACH: _("Goals and measures"),
    Part.TIMELINE: _("Overall time plan"),
    Part.EFFORT: _("Own resources"),
    Part.ANCHORING: _("Anchoring and organisation"),
    Part.ATTACHMENTS: _("Attachments"),
    Part.RESOLUTION: _("Political resolution"),
}
REQUIRED: dict[Part, tuple[str, ...]] = {
    Part.HEAD: (
        "project_title",
        "contact_name",
        "contact_title",
        "contact_phone",
        "contact_email",
        "planned_end_year",
    ),
    Part.CONTENT: ("summary", "challenges", "why_short_long", "earlier_effort", "earlier_results"),
    Part.APPROACH: ("goals", "approach", "innovation"),
    Part.EFFORT: ("own_resources", "amount_requested"),
    Part.ANCHORING: ("anchoring_done", "anchoring_plan", "organisation"),
}
FIELDS: dict[Part, tuple[str, ...]] = {
    **REQUIRED,
    Part.HEAD: (
        *REQUIRED[Part.HEAD],
        "group_name",
        "wants_innovation_network",
        "applied_before",
        "language",
    ),
    Part.APPROACH: (*REQUIRED[Part.APPROACH], "development_interest", "partners"),
    Part.EFFORT: ("own_resources", "own_fte", "own_money", "amount_requested"),
}
# Long texts; they count towards the five pages (R-APP-2), and about so many characters fill one.
COUNTED = (
    *FIELDS[Part.CONTENT],
    *FIELDS[Part.APPROACH],
    "own_resources",
    *FIELDS[Part.ANCHORING],
)
CHARACTERS_A_PAGE = 3000
MOST_PAGES = 5
MOST_ROWS = 12

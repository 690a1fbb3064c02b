"""The parts of an application as they are written, the fields of each, and which of them must be filled in (form A)."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Part(StrEnum):
    HEAD = "head"
    CONTENT = "content"
    TIMELINE = "timeline"
    EFFORT = "effort"
    ATTACHMENTS = "attachments"
    RESOLUTION = "resolution"


LABELS: dict[Part, Promise] = {
    Part.HEAD: _("About the project"),
    Part.CONTENT: _("Challenges and goals"),
    Part.TIMELINE: _("Overall time plan"),
    Part.EFFORT: _("Own resources and anchoring"),
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
    Part.CONTENT: ("summary", "challenges", "why_short_long", "goals"),
    Part.EFFORT: ("own_resources", "amount_requested", "anchoring_done", "anchoring_plan"),
}
FIELDS: dict[Part, tuple[str, ...]] = {
    **REQUIRED,
    Part.HEAD: (*REQUIRED[Part.HEAD], "group_name", "wants_innovation_network", "language"),
}
# Fields that count towards the five pages (R-APP-2); about so many characters fill one.
COUNTED = (
    "summary",
    "challenges",
    "why_short_long",
    "goals",
    "own_resources",
    "anchoring_done",
    "anchoring_plan",
)
CHARACTERS_A_PAGE = 3000
MOST_PAGES = 5
MOST_ROWS = 12

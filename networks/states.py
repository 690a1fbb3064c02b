"""The life of a gathering, and what a member is to a network."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GatheringState(TextChoices):
    """`period` is a season our sources give without a date: it is shown, and nobody registers for it."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open for registration")
    HELD = "held", _("Held")
    PERIOD = "period", _("A period without a date")


MOVES: dict[GatheringState, set[GatheringState]] = {
    GatheringState.PLANNED: {GatheringState.OPEN, GatheringState.HELD},
    GatheringState.OPEN: {GatheringState.PLANNED, GatheringState.HELD},
    GatheringState.HELD: set(),
    GatheringState.PERIOD: set(),
}


class NetworkKind(TextChoices):
    THEME = "theme", _("Theme")
    INNOVATION = "innovation", _("Innovation")


class MembershipStatus(TextChoices):
    PARTICIPANT = "participant", _("Participant")
    NETWORK_ONLY = "network_only", _("In a network only")


class GatheringKind(TextChoices):
    NETWORK = "network_gathering", _("Network gathering")
    PROJECT_LEADERS = "project_leader_gathering", _("Project leader gathering")
    START = "start_gathering", _("Start gathering")
    THEME_WORKSHOP = "theme_workshop", _("Theme workshop")
    CLOSING = "closing_conference", _("Closing conference")


class AttendeeParty(TextChoices):
    """Whom an attendee represents; the first three shall all be there (R-GATH-2)."""

    POLITICAL = "political", _("Elected member")
    ADMINISTRATIVE = "administrative", _("Administrative leadership")
    UNION = "union", _("Union representative")
    PROJECT_LEADER = "project_leader", _("Project leader")
    OTHER = "other", _("Other")

"""Networks with their members and leaders, gatherings with those who come."""

from networks.models.gatherings import Attendee, Gathering, Registration
from networks.models.networks import Leadership, Membership, Network, NetworkTheme
from networks.models.placements import Placement

__all__ = [
    "Attendee",
    "Gathering",
    "Leadership",
    "Membership",
    "Network",
    "NetworkTheme",
    "Placement",
    "Registration",
]

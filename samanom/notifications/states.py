"""Where a message is on its way out of the house."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    STORED = "stored", _("Kept in the outbox")
    PENDING = "pending", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    UNKNOWN = "unknown", _("Unknown whether it arrived")
    DEAD = "dead", _("Could not be sent")


MOVES = {
    State.STORED: set[State](),
    State.PENDING: {State.SENDING, State.DEAD},
    State.SENDING: {State.SENT, State.PENDING, State.UNKNOWN, State.DEAD},
    State.SENT: set(),
    State.UNKNOWN: {State.SENT, State.PENDING, State.DEAD},
    State.DEAD: {State.PENDING},
}

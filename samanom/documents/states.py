"""Where a document is between frozen words and sealed PDF, and which way it goes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    TYPESETTING = "typesetting", _("Being typeset")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be typeset")


MOVES: dict[State, set[State]] = {
    State.TYPESETTING: {State.READY, State.FAILED},
    State.READY: set(),
    State.FAILED: {State.TYPESETTING},
}


class Direction(TextChoices):
    IN = "in", _("Incoming")
    OUT = "out", _("Outgoing")
    INTERNAL = "internal", _("Internal")


class Access(TextChoices):
    """Who may be given the document: anyone, the parties of the case, or the ministry alone."""

    OPEN = "open", _("Open")
    PARTY = "party", _("For the parties")
    INTERNAL = "internal", _("For the ministry")


class Standard(TextChoices):
    """The written standard of a document; letters are never in English."""

    NN = "nn", _("Nynorsk")
    NB = "nb", _("Bokmål")

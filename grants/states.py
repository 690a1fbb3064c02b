"""Where a yearly grant is (programme.md chapter 3, step 6)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """`decided` is the short time between the decision, one for many grants, and each letter made by the worker."""

    LETTER_DRAFT = "letter_draft", _("To be decided")
    DECIDED = "decided", _("Letter being made")
    SENT = "sent", _("Letter sent")


MOVES: dict[State, set[State]] = {
    State.LETTER_DRAFT: {State.DECIDED},
    State.DECIDED: {State.SENT},
    State.SENT: set(),
}

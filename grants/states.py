"""Where a yearly grant is (programme.md chapter 3, step 6)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    LETTER_DRAFT = "letter_draft", _("To be decided")
    SENT = "sent", _("Letter sent")


MOVES: dict[State, set[State]] = {
    State.LETTER_DRAFT: {State.SENT},
    State.SENT: set(),
}

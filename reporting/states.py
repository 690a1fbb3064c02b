"""Where a report is (programme.md chapter 3, step 9)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Delivered")
    RETURNED = "returned", _("Sent back")
    APPROVED = "approved", _("Approved")


MOVES: dict[State, set[State]] = {
    State.DRAFT: {State.SUBMITTED},
    State.SUBMITTED: {State.APPROVED, State.RETURNED},
    State.RETURNED: {State.SUBMITTED},
    State.APPROVED: set(),
}

"""Where an invitation is, and where a claim to stand in a role is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InvitationState(TextChoices):
    """`expired` is never stored: it follows from the clock."""

    PENDING = "pending", _("Not answered")
    ACCEPTED = "accepted", _("Accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


class ClaimState(TextChoices):
    OPEN = "open", _("To be checked")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


INVITATION_MOVES = {
    InvitationState.PENDING: {InvitationState.ACCEPTED, InvitationState.WITHDRAWN},
    InvitationState.ACCEPTED: set[InvitationState](),
    InvitationState.WITHDRAWN: set(),
    InvitationState.EXPIRED: set(),
}
CLAIM_MOVES = {
    ClaimState.OPEN: {ClaimState.APPROVED, ClaimState.REFUSED},
    ClaimState.APPROVED: set[ClaimState](),
    ClaimState.REFUSED: set(),
}

"""The verbs of who acts for whom."""

from samanom.roles.actions.assignments import assign, end
from samanom.roles.actions.claims import Claimant, approve_claim, claim, refuse_claim
from samanom.roles.actions.invitations import (
    InvitationError,
    Offer,
    accept_invitation,
    create_account,
    invite,
    resend_invitation,
    withdraw_invitation,
)

__all__ = [
    "Claimant",
    "InvitationError",
    "Offer",
    "accept_invitation",
    "approve_claim",
    "assign",
    "claim",
    "create_account",
    "end",
    "invite",
    "refuse_claim",
    "resend_invitation",
    "withdraw_invitation",
]

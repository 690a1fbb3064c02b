"""The verbs of who acts for whom."""

from samanom.roles.actions.accounts import close_account, reopen_account
from samanom.roles.actions.assignments import assign, end
from samanom.roles.actions.claims import Claimant, approve_claim, claim, refuse_claim
from samanom.roles.actions.handing_over import NewPerson, hand_over, introduce, leave_open
from samanom.roles.actions.invitations import (
    InvitationError,
    Offer,
    accept_invitation,
    invite,
    open_account,
    resend_invitation,
    withdraw_invitation,
)

__all__ = [
    "Claimant",
    "InvitationError",
    "NewPerson",
    "Offer",
    "accept_invitation",
    "approve_claim",
    "assign",
    "claim",
    "close_account",
    "end",
    "hand_over",
    "introduce",
    "invite",
    "leave_open",
    "open_account",
    "refuse_claim",
    "reopen_account",
    "resend_invitation",
    "withdraw_invitation",
]

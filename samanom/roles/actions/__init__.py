"""The verbs of who acts for whom."""

from samanom.roles.actions.accounts import (
    close_account,
    reopen_account,
)
from samanom.roles.actions.assignments import (
    assign,
    end,
    settle_ended,
)
from samanom.roles.actions.claims import (
    Claimant,
    approve_claim,
    claim,
    refuse_claim,
)
from samanom.roles.actions.elections import (
    apply_election,
    upload_election,
)
from samanom.roles.actions.handing_over import (
    NewPerson,
    hand_over,
    introduce,
    leave_open,
    locked,
)
from samanom.roles.actions.invitations import (
    InvitationError,
    Offer,
    accept_invitation,
    create_account,
    invite,
    resend_invitation,
    withdraw_invitation,
)
from samanom.roles.actions.overlaps import (
    OverlapError,
)
from samanom.roles.actions.register import (
    Decision,
    Person,
    Term,
    appoint_deputy,
    assign_holder,
    change_term,
    end_holder,
)

__all__ = [
    "Claimant",
    "Decision",
    "InvitationError",
    "NewPerson",
    "Offer",
    "OverlapError",
    "Person",
    "Term",
    "accept_invitation",
    "apply_election",
    "appoint_deputy",
    "approve_claim",
    "assign",
    "assign_holder",
    "change_term",
    "claim",
    "close_account",
    "create_account",
    "end",
    "end_holder",
    "hand_over",
    "introduce",
    "invite",
    "leave_open",
    "locked",
    "refuse_claim",
    "reopen_account",
    "resend_invitation",
    "settle_ended",
    "upload_election",
    "withdraw_invitation",
]

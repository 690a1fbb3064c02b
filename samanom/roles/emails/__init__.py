"""What the roles say by e-mail."""

from samanom.roles.emails.invitations import claim_received, claim_refused, invitation
from samanom.roles.emails.register import role_assigned, role_ended, role_withdrawn, term_changed

__all__ = [
    "claim_received",
    "claim_refused",
    "invitation",
    "role_assigned",
    "role_ended",
    "role_withdrawn",
    "term_changed",
]

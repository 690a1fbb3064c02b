"""In what capacity people act, from when until when; and how they come to do so."""

from samanom.roles.models.assignments import (
    MUNICIPAL,
    ONE_AT_A_TIME,
    PROGRAMME_WIDE,
    Assignment,
    AuthorityKind,
    Body,
    Role,
    people_with,
)
from samanom.roles.models.claims import CLAIMABLE, Claim
from samanom.roles.models.elections import Election
from samanom.roles.models.invitations import MOST_RESENDS, Invitation

__all__ = [
    "CLAIMABLE",
    "MOST_RESENDS",
    "MUNICIPAL",
    "ONE_AT_A_TIME",
    "PROGRAMME_WIDE",
    "Assignment",
    "AuthorityKind",
    "Body",
    "Claim",
    "Election",
    "Invitation",
    "Role",
    "people_with",
]

"""In what capacity people act, from when until when; and how they come to do so."""

from samanom.roles.models.assignments import MUNICIPAL, PROGRAMME_WIDE, Assignment, Role, people_with
from samanom.roles.models.claims import CLAIMABLE, Claim
from samanom.roles.models.invitations import MOST_RESENDS, Invitation

__all__ = [
    "CLAIMABLE",
    "MOST_RESENDS",
    "MUNICIPAL",
    "PROGRAMME_WIDE",
    "Assignment",
    "Claim",
    "Invitation",
    "Role",
    "people_with",
]

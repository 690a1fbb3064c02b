"""In what capacity people act, from when until when."""

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
from samanom.roles.models.elections import Election

__all__ = [
    "MUNICIPAL",
    "ONE_AT_A_TIME",
    "PROGRAMME_WIDE",
    "Assignment",
    "AuthorityKind",
    "Body",
    "Election",
    "Role",
    "people_with",
]

"""The verbs of who acts for whom."""

from samanom.roles.actions.assignments import assign, end, settle_ended
from samanom.roles.actions.elections import apply_election, upload_election
from samanom.roles.actions.overlaps import OverlapError
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
    "Decision",
    "OverlapError",
    "Person",
    "Term",
    "apply_election",
    "appoint_deputy",
    "assign",
    "assign_holder",
    "change_term",
    "end",
    "end_holder",
    "settle_ended",
    "upload_election",
]

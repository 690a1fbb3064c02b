"""The verbs of who acts for whom."""

from samanom.roles.actions.accounts import close_account, open_account
from samanom.roles.actions.assignments import assign, end
from samanom.roles.actions.handing_over import NewPerson, hand_over, introduce, leave_open

__all__ = [
    "NewPerson",
    "assign",
    "close_account",
    "end",
    "hand_over",
    "introduce",
    "leave_open",
    "open_account",
]

"""The verbs of who acts for whom."""

from samanom.roles.actions.accounts import close_account, open_account
from samanom.roles.actions.assignments import assign, end

__all__ = ["assign", "close_account", "end", "open_account"]

"""The verbs of who acts for whom."""

from samanom.roles.actions.assignments import assign, end

__all__ = ["assign", "end"]

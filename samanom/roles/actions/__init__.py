"""The verbs of who acts for whom."""

from samanom.roles.actions.assignments import assign, end
from samanom.roles.actions.handing_over import NewPerson, hand_over, introduce, leave_open

__all__ = ["NewPerson", "assign", "end", "hand_over", "introduce", "leave_open"]

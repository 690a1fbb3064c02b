"""What the secretariat may do with what has come in."""

from applications.models import Application
from applications.states import State
from samanom.people.models import User
from samanom.roles.rules import CASE_READERS, holds, is_staff


def can_see_received(user: User) -> bool:
    """The list of everything received is for those who handle or control cases."""
    return holds(user, *CASE_READERS)


def can_accept_late(user: User, application: Application) -> bool:
    """A late one never counts by itself; the secretariat may take it in, with a reason (R-CALL-11)."""
    return application.state == State.LATE and is_staff(user)

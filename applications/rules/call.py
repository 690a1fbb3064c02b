"""Calls: who may make and open them, and what they still lack."""

from django.utils.translation import gettext as _

from applications.models import Call
from applications.states import CallState
from samanom import clock
from samanom.people.models import User
from samanom.roles.rules import is_staff


def can_create_call(user: User) -> bool:
    return is_staff(user)


def can_edit_call(user: User, call: Call) -> bool:
    """A call that is open is a promise to every municipality; it is changed only before that."""
    return is_staff(user) and call.state == CallState.DRAFT


def can_open_call(user: User, call: Call) -> bool:
    return is_staff(user) and call.state == CallState.DRAFT


def can_close_call(user: User, call: Call) -> bool:
    """Not before the deadline: a call is closed by its day, the secretariat only says that it is done with it."""
    return (
        is_staff(user) and call.state == CallState.OPEN and not clock.is_before(clock.now(), call.closes_at)
    )


def missing_for_opening(call: Call) -> list[str]:
    """A call whose deadline has passed cannot be opened; nobody could answer it."""
    return [] if clock.is_before(clock.now(), call.closes_at) else [_("The deadline has passed.")]

"""May the deadline be moved, and whereto? Nothing here writes (R-CALL-2)."""

from datetime import datetime

from django.utils.translation import gettext as _

from applications.models import Application, Call
from applications.rules.call import deadline_for
from applications.states import RECEIVED, CallState, State
from samanom import clock
from samanom.interface.words import deadline
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.rules import is_staff


def can_extend_deadline(user: User, call: Call) -> bool:
    """The secretariat, as long as the call is open; also just after the deadline, before anybody has begun to assess."""
    return is_staff(user) and call.state == CallState.OPEN


def present_deadline(call: Call, municipality: Municipality | None) -> datetime:
    return call.closes_at if municipality is None else deadline_for(call, municipality.pk)


def extension_problem(call: Call, municipality: Municipality | None, until: datetime) -> str:
    """Why the deadline cannot be moved there; empty when it can."""
    present = present_deadline(call, municipality)
    if until <= present:
        return _("The new deadline must be later than the present one, %(deadline)s.") % {
            "deadline": deadline(present)
        }
    if until <= clock.now():
        return _("The new deadline cannot have passed already.")
    if clock.last_day(until) > call.answer_expected_on:
        return _("The answer cannot come before the deadline.")
    has_delivered = Application.objects.filter(
        call=call, lead=municipality, state__in=RECEIVED - {State.LATE, State.RETURNED}
    )
    if municipality is not None and has_delivered.exists():
        return _("The municipality has sent in its application already.")
    return ""

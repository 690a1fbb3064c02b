"""When an application may be sent back to be completed, until when, and what stands meanwhile. Nothing here writes."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from applications.models import Application, Return
from applications.states import State
from samanom import clock
from samanom.documents.models import Document
from samanom.people.models import User
from samanom.roles.rules import is_staff, municipalities_of


def open_return(application: Application) -> Return | None:
    """The return that waits to be completed, if there is one."""
    if application.received_at is None:
        return None
    return application.returns.open().select_related("document", "letter").first()


def can_send_back(user: User, application: Application) -> bool:
    """The secretariat, before assessment has begun."""
    return application.state == State.SUBMITTED and is_staff(user)


def can_take_back(user: User, application: Application) -> bool:
    """The secretariat, when the deadline has passed and the application has not come back."""
    if not is_staff(user) or application.state not in {State.RETURNED, State.SIGNING}:
        return False
    waiting = open_return(application)
    return waiting is not None and waiting.is_overdue


def last_day_problem(day: date) -> str:
    """Why it cannot be the last day to complete an application (Oslo days), or nothing."""
    return "" if day > clock.today() else _("Choose a day after today.")


def deadline_of(application: Application) -> datetime:
    """Until when the signatures must be in: that of the return, else that of the call. Half-open."""
    waiting = open_return(application)
    return waiting.due_at if waiting else application.call.closes_at


def document_shown_to(user: User, application: Application) -> Document | None:
    """The municipality sees its latest frozen words; the others those that were received, until it has come back."""
    waiting = None if municipalities_of(user) else open_return(application)
    return waiting.document if waiting else application.document

"""When an application may be sent back to be completed, until when, and what stands meanwhile. Nothing here writes."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from applications.models import Application, Return
from applications.rules import call as call_rules
from applications.states import State
from samanom import clock
from samanom.documents.models import Document
from samanom.interface.words import deadline, long_date
from samanom.people.models import User
from samanom.roles.rules import is_staff, municipalities_of

LONGEST = timedelta(weeks=8)  # to complete what is missing, when the answer is overdue all the same


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


def can_extend_completion(user: User, application: Application) -> bool:
    """The secretariat, as long as it waits to be completed, in time or not."""
    if not is_staff(user) or application.state not in {State.RETURNED, State.SIGNING}:
        return False
    return open_return(application) is not None


def later_day_problem(application: Application, sent: Return, day: date) -> str:
    """Why the deadline to complete it cannot be moved to the end of this day, or nothing: later, within the same bounds."""
    if day <= clock.last_day(sent.due_at):
        present = {"deadline": deadline(sent.due_at)}
        return _("The new deadline must be later than the present one, %(deadline)s.") % present
    return last_day_problem(application, day)


def last_day_problem(application: Application, day: date) -> str:
    """Why it cannot be the last day to complete an application (Oslo days), or nothing.

    The municipality has been promised an answer: there must be time left for it. When no day is left before it, eight weeks.
    """
    tomorrow = clock.today() + timedelta(days=1)
    answer = application.call.answer_expected_on
    if day < tomorrow:
        return _("Choose a day after today.")
    if answer > tomorrow:
        said = _("Choose a day before the answer is expected, %(day)s.") % {"day": long_date(answer)}
        return said if day >= answer else ""
    latest = clock.today() + LONGEST
    return _("Choose a day no later than %(day)s.") % {"day": long_date(latest)} if day > latest else ""


def sentence_of(application: Application, closes_at: datetime | None = None) -> str:
    """What must be done before which deadline: that of the return, else that of the call, handed on when it is known."""
    if waiting := open_return(application):
        return _("Everybody must have signed %(deadline)s.") % {"deadline": deadline(waiting.due_at)}
    return call_rules.deadline_sentence(application, closes_at)


def state_in_words(state: str, *, is_overdue: bool) -> str:
    """Its state; of what was sent back and has not come again in time, that it has not."""
    return _("Not completed in time") if is_overdue else str(State(state).label)


def is_too_late(application: Application, closes_at: datetime | None = None) -> bool:
    """Would it come too late now, completed or sent in for the first time? Half-open."""
    if waiting := open_return(application):
        return waiting.is_overdue
    return call_rules.would_be_late(application, closes_at)


def document_shown_to(user: User, application: Application) -> Document | None:
    """The municipality sees its latest frozen words; the others those that were received, until it has come back."""
    waiting = None if municipalities_of(user) else open_return(application)
    return waiting.document if waiting else application.document

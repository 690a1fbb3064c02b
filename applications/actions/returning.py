"""Send an application back to be completed, give it more time, receive it again, or take it back (fvl §§ 11, 17)."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications import letters, papers
from applications.actions import restoring
from applications.actions.writing import locked
from applications.emails import returning as emails
from applications.models import Application, Return, ReturnExtension
from applications.readiness import NotReady
from applications.rules import returning as rules
from applications.rules import signing as signing_rules
from applications.states import State
from samanom import clock
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.roles.rules import STAFF, assignment_as, capacity


@transaction.atomic
def send_back(application: Application, *, reason: str, last_day: date, by: User) -> Return:
    """Ask for what is missing, to and including an Oslo day, in a letter of its own. The application keeps its time.

    Raises NotReady without a reason, or when the day is not ahead or too far ahead.
    """
    application = locked(application)
    if not rules.can_send_back(by, application):
        raise PermissionDenied
    problem = rules.last_day_problem(application, last_day)
    if problem or not reason.strip():
        raise NotReady([problem or _("This field is required.")])
    assert application.document is not None  # noqa: S101  (what is received is frozen)
    signers = [one.signed_by for one in signing_rules.signatures_that_count(application)]
    sent = Return.objects.create(
        application=application,
        document=application.document,
        letter=letters.completion_request(application, reason=reason.strip(), last_day=last_day, by=by),
        reason=reason.strip(),
        due_at=clock.end_of_day(last_day),
        returned_by=by,
    )
    application.move_to(State.RETURNED)
    application.version += 1
    application.save(update_fields=["state", "version"])
    remember("application.sent_back", application, by=by, reason=sent.reason, due=last_day.isoformat())
    emails.returned(application, sent, signers=signers)
    return sent


@transaction.atomic
def extend_completion(application: Application, *, last_day: date, reason: str, by: User) -> ReturnExtension:
    """Let the deadline to complete it be the end of a later Oslo day, for a reason that is kept and told.

    Raises NotReady when the day will not do.
    """
    application = locked(application)
    if not rules.can_extend_completion(by, application):
        raise PermissionDenied
    waiting = rules.open_return(application)
    assert waiting is not None  # noqa: S101  (the rule has looked)
    if problem := rules.later_day_problem(application, waiting, last_day):
        raise NotReady([problem])
    moved = ReturnExtension.objects.create(
        sent=waiting,
        before=waiting.due_at,
        until=clock.end_of_day(last_day),
        reason=reason.strip(),
        extended_by=by,
    )
    waiting.due_at = moved.until
    waiting.save(update_fields=["due_at"])
    due = {"before": moved.before.isoformat(), "until": moved.until.isoformat()}
    remember("application.completion_extended", application, by=by, reason=moved.reason, **due)
    emails.completion_extended(application, moved)
    return moved


def complete(application: Application, *, by: User) -> None:
    """The last signature on the completed words is here: submitted again, received when it first was, with a new receipt."""
    waiting = rules.open_return(application)
    assert waiting is not None and application.received_at is not None  # noqa: S101, PT018  (held by constraints)
    close(waiting, Return.Outcome.COMPLETED, by=by)
    signatures = signing_rules.signatures_that_count(application)
    in_time = not application.late_reason  # only what came in time, or was taken in, can be sent back
    application.receipt = papers.freeze_receipt(application, signatures, in_time=in_time, by=by)
    application.move_to(State.SUBMITTED)
    application.save(update_fields=["receipt", "state"])
    in_time_to_complete = clock.is_before(signatures[-1].signed_at, waiting.due_at)
    audit.record("application.completed", subject=application, by=by, in_time=in_time_to_complete)
    emails.completed(application, signers=[one.signed_by for one in signatures])


@transaction.atomic
def take_back(application: Application, *, reason: str, by: User) -> Application:
    """What did not come back in time counts again as it was received, for a reason that is kept and told."""
    application = locked(application)
    if not rules.can_take_back(by, application):
        raise PermissionDenied
    if not reason.strip():
        raise NotReady([_("This field is required.")])
    waiting = rules.open_return(application)
    assert waiting is not None  # noqa: S101  (the rule has looked)
    if application.state == State.SIGNING:
        application.move_to(State.RETURNED)
        application.save(update_fields=["state"])
    restoring.restore(application, waiting.document)
    if signing_rules.missing_seats(application):
        raise NotReady([signing_rules.missing_sentence(application)])
    application.move_to(State.SUBMITTED)
    application.save()
    close(waiting, Return.Outcome.TAKEN_BACK, by=by, reason=reason.strip())
    remember("application.taken_back", application, by=by, reason=waiting.closing_reason)
    emails.taken_back(application, waiting)
    return application


def close(waiting: Return, outcome: Return.Outcome, *, by: User, reason: str = "") -> None:
    waiting.outcome, waiting.closing_reason = outcome, reason
    waiting.closed_by, waiting.closed_at = by, clock.now()
    waiting.save(update_fields=["outcome", "closing_reason", "closed_by", "closed_at"])


def remember(verb: str, application: Application, *, by: User, **detail: object) -> None:
    audit.record(verb, subject=application, by=by, capacity=capacity(assignment_as(by, *STAFF)), **detail)

"""What the secretariat does with what has come in."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.actions.writing import locked
from applications.emails import signing as emails
from applications.models import Application
from applications.readiness import NotReady
from applications.rules import receiving as rules
from applications.rules.decision import missing_for_decision
from applications.states import State
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.roles.rules import STAFF, assignment_as, capacity


@transaction.atomic
def accept_late(application: Application, *, reason: str, by: User) -> Application:
    """Let a late application count, for a reason that is kept and told (R-CALL-11)."""
    application = locked(application)
    if not rules.can_accept_late(by, application):
        raise PermissionDenied
    if not reason.strip():
        raise NotReady([_("This field is required.")])
    if missing := missing_for_decision(application):
        raise NotReady(missing)
    application.late_reason = reason
    application.move_to(State.SUBMITTED)
    application.save(update_fields=["late_reason", "state"])
    acting = capacity(assignment_as(by, *STAFF))
    audit.record("application.late_accepted", subject=application, by=by, capacity=acting, reason=reason)
    emails.late_accepted(application)
    return application

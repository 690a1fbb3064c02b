"""A partner says that it takes part, or leaves; the lead's people are told."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.actions.writing import locked, remember_of
from applications.emails import joining as emails
from applications.models import Application
from applications.rules import joining as rules
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality


@transaction.atomic
def join(application: Application, municipality: Municipality, *, by: User) -> Application:
    """The municipality takes part; saying so again changes nothing."""
    application = locked(application)
    if not rules.can_join(by, application, municipality):
        raise PermissionDenied
    silent = application.applicants.filter(municipality=municipality, joined_at__isnull=True)
    if silent.update(joined_at=clock.now(), joined_by=by):
        remember_of("application.partner_joined", application, municipality, by=by)
        emails.answered(application, municipality, joins=True, by=by)
    return application


@transaction.atomic
def leave(application: Application, municipality: Municipality, *, by: User) -> Application:
    """The municipality is no longer in the application; what it has written is kept, should it come back."""
    application = locked(application)
    if not rules.can_leave(by, application, municipality):
        raise PermissionDenied
    application.applicants.filter(municipality=municipality).delete()
    application.version += 1
    application.save(update_fields=["version"])
    remember_of("application.partner_left", application, municipality, by=by)
    emails.answered(application, municipality, joins=False, by=by)
    return application

"""Say no to signing, with the reason, and take a signature back before the application is sent in."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.actions.signing import refuse_other_words
from applications.actions.writing import locked
from applications.emails import declining as emails
from applications.models import Application, Decline, SignatureCorrection
from applications.readiness import NotReady
from applications.rules import declining as rules
from applications.rules.signing import Seat
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.roles.rules import assignment_as, capacity


@transaction.atomic
def decline(application: Application, *, seat: Seat, content_hash: str, reason: str, by: User) -> Decline:
    """Keep why a signer does not sign the words with this fingerprint. The application waits; those who write are told.

    Raises NotReady without a reason, or when the words are other words now.
    """
    application = locked(application)
    document = refuse_other_words(application, content_hash)
    if seat not in rules.seats_to_decline(by, application):
        raise PermissionDenied
    if not reason.strip():
        raise NotReady([_("This field is required.")])
    acting = capacity(assignment_as(by, seat.role, municipality=seat.municipality))
    said = Decline.objects.create(
        application=application,
        document=document,
        municipality=seat.municipality,
        role=seat.role,
        reason=reason.strip(),
        declined_by=by,
        name=by.name,
        capacity=acting,
    )
    audit.record("application.declined", subject=application, by=by, capacity=acting, reason=said.reason)
    emails.declined(application, said)
    return said


@transaction.atomic
def withdraw_signature(application: Application, *, by: User) -> Application:
    """From now on none of the person's own signatures on these words count; the rows stand. They may sign again."""
    application = locked(application)
    given = rules.own_signatures(by, application)
    if not given:
        raise PermissionDenied
    for signature in given:
        SignatureCorrection.objects.create(signature=signature, by_signer=True, corrected_by=by)
        audit.record(
            "application.signature_withdrawn",
            subject=application,
            by=by,
            capacity=signature.capacity,
            signature=signature.pk,
        )
        emails.signature_withdrawn(application, signature)
    return application

"""Take a wrong signature out of count, with the reason. The signature stands; history is added to, never edited."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.actions.writing import locked
from applications.emails import correcting as emails
from applications.models import Signature, SignatureCorrection
from applications.models.signature import SHORTEST_REASON
from applications.readiness import NotReady
from applications.rules import correcting as rules
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.roles.rules import STAFF, assignment_as, capacity


@transaction.atomic
def correct_signature(signature: Signature, *, reason: str, by: User) -> SignatureCorrection:
    """From now on the signature does not count; the right person signs the same words. Raises NotReady without a real reason.

    A received application stays in its state, keeps its time, and is not decided before the seat is signed anew.
    """
    application = locked(signature.application)
    signature = Signature.objects.select_related("municipality", "signed_by").get(pk=signature.pk)
    signature.application = application
    if not rules.can_correct_signature(by, signature):
        raise PermissionDenied
    if len(reason.strip()) < SHORTEST_REASON:
        raise NotReady([_("Write at least %(n)s characters.") % {"n": SHORTEST_REASON}])
    correction = SignatureCorrection.objects.create(
        signature=signature, reason=reason.strip(), corrected_by=by
    )
    audit.record(
        "application.signature_corrected",
        subject=application,
        by=by,
        capacity=capacity(assignment_as(by, *STAFF)),
        reason=correction.reason,
        before={"signature": signature.pk, "name": signature.name, "capacity": signature.capacity},
        after="the seat is open",
    )
    emails.signature_corrected(application, signature)
    emails.ask_again(application, signature)
    return correction

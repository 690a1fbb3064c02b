"""Who may take a wrong signature out of count, and when. Nothing here writes."""

from django.db.models import Exists, OuterRef, QuerySet

from applications.models import Application, Signature
from applications.rules.assessment import Reader
from applications.rules.signing import waits_for_signatures
from applications.states import UNDECIDED, State
from samanom.roles.rules import is_staff


def can_see_signatures(user: Reader) -> bool:
    """The list of applications that are signed and not decided is for those who correct."""
    return is_staff(user)


def signed_and_undecided(user: Reader) -> QuerySet[Application]:
    """Applications with a signature on the words as they stand, from the first one to the decision.

    While an application is to be signed the secretariat sees who applies and who has signed, never the words.
    """
    if not can_see_signatures(user):
        return Application.objects.none()
    given = Signature.objects.filter(application=OuterRef("pk"), document=OuterRef("document"))
    return Application.objects.filter(Exists(given), state__in=[State.SIGNING, *UNDECIDED])


def can_correct_signature(user: Reader, signature: Signature) -> bool:
    """The secretariat, once for each signature, on the words as they stand and before they are decided on."""
    application = signature.application
    return (
        is_staff(user)
        and waits_for_signatures(application)
        and signature.document_id == application.document_id
        and not hasattr(signature, "correction")
    )

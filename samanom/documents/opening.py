"""«Opne og kvitter»: the municipality opens a letter with a POST, and the receipt tells who, in what capacity and when."""

from django.db import transaction

from samanom.audit import actions as audit
from samanom.documents.models import Document, Opening
from samanom.people.models import User


@transaction.atomic
def open_letter(document: Document, *, by: User, capacity: str) -> Opening:
    """Open a letter once; whoever comes later gets the receipt that stands. The caller has asked `can_open_letter`."""
    opening, is_first = Opening.objects.get_or_create(
        document=document, defaults={"opened_by": by, "name": by.name, "capacity": capacity}
    )
    if is_first:
        audit.record("document.opened", subject=document, by=by, capacity=capacity)
    return opening


def opening_of(document: Document | int) -> Opening | None:
    """The receipt of a letter, None until it has been opened."""
    return Opening.objects.filter(document=document).first()

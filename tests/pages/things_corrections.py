"""Examples of what the secretariat corrects, for a municipality."""

from applications.models import Signature
from applications.states import State
from samanom.programme.models import Municipality

Kwargs = dict[str, int | str]


def signed_application(municipality: Municipality) -> Kwargs | None:
    found = signature(municipality)
    return {"pk": found["pk"]} if found else None


def signature(municipality: Municipality) -> Kwargs | None:
    """One that counts, on an application that is sent in and not decided."""
    given = Signature.objects.counting().filter(
        municipality=municipality, application__lead=municipality, application__state=State.SUBMITTED
    )
    found = given.order_by("pk").first()
    return {"pk": found.application_id, "signature": found.pk} if found else None


THINGS = {"signature": signature, "signed_application": signed_application}

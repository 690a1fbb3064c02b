"""What those who write are told when a signer says no, or takes a signature back. The reason is read in the portal."""

from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.emails.signing import FOLDER
from applications.models import Application, Decline, Signature
from applications.rules.signing import Seat, seat_in_words
from samanom.notifications import actions as notifications
from samanom.roles.models import Role


def declined(application: Application, said: Decline) -> None:
    tell(application, "signing_declined", Seat(said.municipality, Role(said.role)), said.name, said.pk)


def signature_withdrawn(application: Application, signature: Signature) -> None:
    seat = Seat(signature.municipality, Role(signature.role))
    tell(application, "signature_withdrawn", seat, signature.name, signature.pk)


def tell(application: Application, template: str, seat: Seat, signer: str, row: int) -> None:
    """Once to everybody who writes for the lead municipality."""
    for person in people.writers(application):
        with translation.override(person.standard):
            context = {
                "applicant": people.applicant(application),
                "signer": signer,
                "role": seat_in_words(seat, joint=True),
                "url": reverse("applications:detail", args=[application.pk]),
            }
        notifications.queue(
            f"{FOLDER}/{template}",
            to=person,
            context=context,
            about=application,
            key=f"{template}:{row}:{person.pk}",
        )

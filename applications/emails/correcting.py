"""What is said when a signature is corrected: to whoever gave it, to those who write, and to the right signers."""

from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.emails.signing import FOLDER, ask_to_sign
from applications.models import Application, Signature
from applications.rules.signing import Seat, seat_in_words, signed_as
from applications.states import State
from samanom.notifications import actions as notifications
from samanom.roles.models import Role


def seat_of(signature: Signature) -> Seat:
    return Seat(signature.municipality, Role(signature.role))


def signature_corrected(application: Application, signature: Signature) -> None:
    """Once to each: whoever gave the signature, those who write for the lead, the contact person."""
    for person in people.concerned(application, [signature.signed_by]):
        with translation.override(person.standard):
            context = {
                "applicant": people.applicant(application),
                "signer": signature.name,
                "role": signed_as(signature),
                "reason": signature.correction.reason,
                "url": reverse("applications:detail", args=[application.pk]),
            }
        key = f"signature_corrected:{signature.pk}:{person.pk}"
        template = f"{FOLDER}/signature_corrected"
        notifications.queue(template, to=person, context=context, about=application, key=key)


def ask_again(application: Application, signature: Signature) -> None:
    """To everybody else who may give the signature that is missing now."""
    seat = seat_of(signature)
    for person in people.holders(seat):
        if person.pk == signature.signed_by_id:
            continue
        key = f"signature_again:{signature.pk}"
        if application.state == State.SIGNING:
            ask_to_sign(application, seat, person, key=key)
            continue
        with translation.override(person.standard):
            context = {
                "applicant": people.applicant(application),
                "role": seat_in_words(seat, joint=True),
                "url": reverse("applications:sign", args=[application.pk]),
            }
        notifications.queue(
            f"{FOLDER}/signature_again",
            to=person,
            context=context,
            about=application,
            key=f"{key}:{person.pk}",
        )

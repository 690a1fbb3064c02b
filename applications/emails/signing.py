"""What is said when an application goes to signing, comes back, comes in, or is taken in late."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.models import Application
from applications.rules import signing as rules
from applications.rules.returning import sentence_of
from applications.rules.signing import Seat
from applications.states import State
from samanom import clock
from samanom.interface.words import instant, long_date
from samanom.notifications import actions as notifications
from samanom.people.models import User

FOLDER = "applications/emails"


def signature_missing(application: Application) -> None:
    """To everyone whose signature the words are waiting for."""
    for seat in rules.missing_seats(application):
        for person in people.holders(seat):
            ask_to_sign(application, seat, person, key=f"signature_missing:{application.document_id}")


def ask_to_sign(application: Application, seat: Seat, person: User, *, key: str) -> bool:
    """True when the message was written now, False when one with this key had been before."""
    with translation.override(person.standard):
        context = {
            "applicant": people.applicant(application),
            "role": rules.seat_in_words(seat, joint=True),
            "deadline": sentence_of(application),
            "url": reverse("applications:sign", args=[application.pk]),
        }
    key = f"{key}:{seat.key}:{person.pk}"
    template = f"{FOLDER}/signature_missing"
    return notifications.queue(template, to=person, context=context, about=application, key=key) is not None


def signature_removed(application: Application, *, signers: Iterable[User], by: User) -> None:
    """To those whose signatures stay with the old words."""
    for person in signers:
        with translation.override(person.standard):
            context = {
                "applicant": people.applicant(application),
                "changed_by": by.name,
                "changed_at": instant(clock.now()),
                "url": reverse("applications:detail", args=[application.pk]),
            }
        notifications.queue(f"{FOLDER}/signature_removed", to=person, context=context, about=application)


def received(application: Application, *, signers: Iterable[User]) -> None:
    """The receipt, as a message: received, or kept though it came after the deadline."""
    in_time = application.state == State.SUBMITTED
    template = "application_received" if in_time else "application_late"
    for person in people.concerned(application, signers):
        tell(application, template, person)


def late_accepted(application: Application) -> None:
    signers = [signature.signed_by for signature in rules.signatures_that_count(application)]
    for person in people.concerned(application, signers):
        tell(application, "application_late_accepted", person)


def tell(application: Application, template: str, person: User) -> None:
    with translation.override(person.standard):
        context = {
            "applicant": people.applicant(application),
            "reference": application.case.reference if application.case else "",
            "expected_answer_date": long_date(application.call.answer_expected_on),
            "reason": application.late_reason,
            "url": reverse("applications:detail", args=[application.pk]),
        }
    key = f"{template}:{application.pk}:{application.document_id}:{person.pk}"
    notifications.queue(f"{FOLDER}/{template}", to=person, context=context, about=application, key=key)

"""What is said when an application is sent back to be completed, has come again, or is taken back as it was."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.emails.signing import FOLDER
from applications.models import Application, Return, ReturnExtension
from applications.models.signature import SIGNING_ROLES
from applications.rules.signing import Seat, signatures_that_count
from samanom import clock
from samanom.interface.words import deadline, long_date
from samanom.notifications import actions as notifications
from samanom.people.models import User
from samanom.roles.models import people_with
from samanom.roles.rules import STAFF


def returned(application: Application, sent: Return, *, signers: Iterable[User]) -> None:
    """To those who write, the contact person, those who signed, and those who sign today."""
    tell(application, "application_returned", sent, with_those_who_sign(application, signers))


def completion_extended(application: Application, moved: ReturnExtension) -> None:
    """To the same as when it was sent back."""
    given = application.signatures.counting().filter(document=moved.sent.document_id)
    signers = [signature.signed_by for signature in given.select_related("signed_by")]
    to = with_those_who_sign(application, signers)
    tell(application, "completion_extended", moved.sent, to, moved=moved)


def with_those_who_sign(application: Application, signers: Iterable[User]) -> list[User]:
    """Those who write, the contact person, those who signed what was received, and those who sign today."""
    seats = [Seat(place, role) for place in application.municipalities.all() for role in SIGNING_ROLES]
    today = [person for seat in seats for person in people.holders(seat)]
    return people.concerned(application, [*signers, *today])


def completed(application: Application, *, signers: Iterable[User]) -> None:
    """To the same as the first receipt."""
    sent = application.returns.last()
    assert sent is not None  # noqa: S101  (it has just been closed)
    tell(application, "application_completed", sent, people.concerned(application, signers))


def taken_back(application: Application, sent: Return) -> None:
    signers = [signature.signed_by for signature in signatures_that_count(application)]
    tell(application, "application_taken_back", sent, people.concerned(application, signers))


def withdrawn(application: Application, *, signers: Iterable[User], by: User) -> None:
    """To those who write and have signed; to the secretariat too when the application was received."""
    staff = list(people_with(*STAFF)) if application.received_at else []
    everyone = {person.pk: person for person in [*people.concerned(application, signers), *staff]}
    for person in everyone.values():
        context = {
            "applicant": people.applicant(application),
            "withdrawn_by": by.name,
            "url": reverse("applications:detail", args=[application.pk]),
        }
        key = f"application_withdrawn:{application.pk}:{person.pk}"
        template = f"{FOLDER}/application_withdrawn"
        notifications.queue(template, to=person, context=context, about=application, key=key)


def tell(
    application: Application,
    template: str,
    sent: Return,
    to: Iterable[User],
    *,
    moved: ReturnExtension | None = None,
) -> None:
    """Once to each for each time the application is sent back, or its deadline is moved."""
    for person in to:
        with translation.override(person.standard):
            context = {
                "applicant": people.applicant(application),
                "reference": application.case.reference if application.case else "",
                "deadline": long_date(clock.last_day(sent.due_at)),
                "expected_answer_date": long_date(application.call.answer_expected_on),
                "comment": sent.reason,
                "reason": sent.closing_reason,
                "url": reverse("applications:detail", args=[application.pk]),
            }
            if moved is not None:
                context |= {
                    "before": deadline(moved.before),
                    "until": deadline(moved.until),
                    "reason": moved.reason,
                }
        key = f"{template}:{(moved or sent).pk}:{person.pk}"
        notifications.queue(f"{FOLDER}/{template}", to=person, context=context, about=application, key=key)

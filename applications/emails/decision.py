"""What is said when the answer is ready: only that it is, never what it says."""

from django.urls import reverse

from applications.emails import people
from applications.models import Application
from applications.models.signature import SIGNING_ROLES
from applications.rules.signing import Seat
from samanom.notifications import actions as notifications
from samanom.people.models import User


def decision_ready(application: Application) -> None:
    """To the lead's mayor, chief executive and writers, and to the contact person; once each."""
    for person in recipients(application):
        notifications.queue(
            "applications/emails/decision_ready",
            to=person,
            context={
                "applicant": people.applicant(application),
                "url": reverse("applications:letter", args=[application.pk]),
            },
            about=application,
            key=f"decision_ready:{application.pk}:{person.pk}",
        )


def recipients(application: Application) -> list[User]:
    """Those who sign for the lead and their deputies, those who write, and the contact person."""
    signers = [person for role in SIGNING_ROLES for person in people.holders(Seat(application.lead, role))]
    return people.concerned(application, signers)

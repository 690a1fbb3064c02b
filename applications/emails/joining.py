"""What partners are asked, and what the lead is told."""

from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.emails.signing import FOLDER
from applications.models import Applicant, Application
from applications.rules.writing import WRITERS
from samanom.interface.words import long_date
from samanom.notifications import actions as notifications
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role, people_with


def ask(application: Application, place: Applicant) -> None:
    """To those who speak for a partner; once for each time it is put on the list."""
    for person in people_with(*WRITERS, Role.MAYOR, municipality=place.municipality):
        with translation.override(person.standard):
            context = {
                "lead": application.lead.name,
                "municipality": place.municipality.name,
                "deadline": long_date(application.call.last_day),
                "url": reverse("applications:join", args=[application.pk, place.municipality_id]),
            }
        key = f"partner_asked:{place.pk}:{person.pk}"
        notifications.queue(f"{FOLDER}/partner_asked", to=person, context=context, about=application, key=key)


def answered(application: Application, municipality: Municipality, *, joins: bool, by: User) -> None:
    """To those who write for the lead."""
    template = "partner_joined" if joins else "partner_left"
    for person in people.writers(application):
        with translation.override(person.standard):
            context = {
                "municipality": municipality.name,
                "person": by.name,
                "title": application.project_title,
                "url": reverse("applications:detail", args=[application.pk]),
            }
        notifications.queue(f"{FOLDER}/{template}", to=person, context=context, about=application)

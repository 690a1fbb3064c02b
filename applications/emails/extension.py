"""What is said when a deadline is moved: to everybody who still writes or has something to sign, never to those who delivered."""

from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.models import Application, Extension
from applications.rules import signing as signing_rules
from applications.rules.writing import WRITERS
from applications.states import WITH_THE_MUNICIPALITY, State
from samanom.interface.words import deadline
from samanom.notifications import actions as notifications
from samanom.people.models import User
from samanom.roles.models import people_with


def deadline_extended(extension: Extension) -> None:
    """Once to each, however many drafts they work with."""
    for person in recipients(extension):
        with translation.override(person.standard):
            context = {
                "call": extension.call.title(person.standard),
                "municipality": extension.municipality,
                "before": deadline(extension.before),
                "until": deadline(extension.until),
                "reason": extension.reason,
                "url": reverse("applications:call", args=[extension.call_id]),
            }
        key = f"deadline_extended:{extension.pk}:{person.pk}"
        template = "applications/emails/deadline_extended"
        notifications.queue(template, to=person, context=context, about=extension.call, key=key)


def recipients(extension: Extension) -> list[User]:
    """Writers, contact persons and missing signers of what is not delivered; the one municipality's writers in any case."""
    found: list[User] = []
    if extension.municipality is not None:
        found += people_with(*WRITERS, municipality=extension.municipality)
    for application in waiting(extension):
        found += people.concerned(application, missing_signers(application))
    return list({person.pk: person for person in found}.values())


def waiting(extension: Extension) -> list[Application]:
    mine = Application.objects.filter(call=extension.call_id, state__in=WITH_THE_MUNICIPALITY)
    if extension.municipality_id:
        mine = mine.filter(lead=extension.municipality_id)
    return list(mine.select_related("call", "lead").order_by("pk"))


def missing_signers(application: Application) -> list[User]:
    if application.state != State.SIGNING:
        return []
    seats = signing_rules.missing_seats(application)
    return [person for seat in seats for person in people.holders(seat)]

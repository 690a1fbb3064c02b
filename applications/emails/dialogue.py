"""To the other side: there is a message. Never what it says, and of a draft nothing but whose it is."""

from collections.abc import Iterable

from django.urls import reverse

from applications.emails import people
from applications.emails.signing import FOLDER
from applications.models import Application, DialogueMessage
from applications.models.dialogue import Side
from samanom.notifications import actions as notifications
from samanom.people.models import User
from samanom.roles.models import people_with
from samanom.roles.rules import STAFF


def message_written(message: DialogueMessage) -> None:
    """Once to each of the other side."""
    application = message.application
    to_ministry = message.side == Side.MUNICIPALITY
    template = "message_to_secretariat" if to_ministry else "message_to_municipality"
    for person in people_with(*STAFF) if to_ministry else those_of_the_municipality(application):
        notifications.queue(
            f"{FOLDER}/{template}",
            to=person,
            context={
                "municipality": application.lead.name,
                "wants_answer": message.wants_answer,
                "url": reverse("applications:write_message", args=[application.pk]),
            },
            about=application,
            key=f"message:{message.pk}:{person.pk}",
        )


def those_of_the_municipality(application: Application) -> Iterable[User]:
    """Those who write for the lead, the contact person, and those who have written before; once each."""
    written = DialogueMessage.objects.filter(
        application=application, side=Side.MUNICIPALITY, author__is_active=True
    )
    return people.concerned(application, User.objects.filter(pk__in=written.values("author")))

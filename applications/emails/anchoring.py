"""What the local parties are asked: «din tur»."""

from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.models import Application
from applications.rules import anchoring as rules
from applications.rules.anchoring import Voice
from samanom.notifications import actions as notifications
from samanom.people.models import User

TEMPLATE = "applications/emails/anchoring_request"


def ask_parties(application: Application) -> int:
    """To everybody who stands for a party that has not answered on this version; says how many messages were written."""
    return sum(
        ask(application, voice, person)
        for voice in rules.to_be_asked(application)
        for person in rules.representatives(voice)
    )


def ask(application: Application, voice: Voice, person: User) -> bool:
    """True when the message was written now, False when one for this party and version had been before."""
    with translation.override(person.standard):
        context = {
            "applicant": people.applicant(application),
            "party": rules.voice_in_words(voice, joint=True),
            "url": reverse("applications:give_statement", args=[application.pk]),
        }
    key = f"anchoring_request:{application.pk}:{application.version}:{voice.key}:{person.pk}"
    return notifications.queue(TEMPLATE, to=person, context=context, about=application, key=key) is not None

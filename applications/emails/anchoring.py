"""What the local parties are asked: «din tur»."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.models import Application
from applications.rules import anchoring as rules
from applications.rules.anchoring import Voice
from applications.rules.words import fingerprint, written
from samanom.notifications import actions as notifications
from samanom.notifications.models import Message
from samanom.people.models import User

TEMPLATE = "applications/emails/anchoring_request"


def ask_parties(application: Application) -> int:
    """To everybody who stands for a party that has not answered on these words; says how many messages were written."""
    words = fingerprint(written(application))
    return sum(
        ask(application, words, voice, person)
        for voice in rules.to_be_asked(application)
        for person in rules.representatives(voice)
    )


def ask(application: Application, words: str, voice: Voice, person: User) -> bool:
    """True when the message was written now, False when one for this party had been before on the same words."""
    with translation.override(person.standard):
        context = {
            "applicant": people.applicant(application),
            "party": rules.voice_in_words(voice, joint=True),
            "url": reverse("applications:give_statement", args=[application.pk]),
        }
    key = f"anchoring_request:{application.pk}:{words[:16]}:{voice.key}:{person.pk}"
    return notifications.queue(TEMPLATE, to=person, context=context, about=application, key=key) is not None


def asked_at(application: Application) -> dict[tuple[str, int], datetime]:
    """When each was asked the last time: by the key of the party and the id of the person."""
    sent = Message.objects.filter(key__startswith=f"anchoring_request:{application.pk}:")
    times = {}
    for key, at in sent.order_by("created_at").values_list("key", "created_at"):
        _kind, _application, _words, voice, person = str(key).split(":")
        times[(voice, int(person))] = at
    return times

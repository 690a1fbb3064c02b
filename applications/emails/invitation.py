"""The invitation to apply: to each municipality's own address, and to the people with a role in it; once to each."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from applications.models import Call
from applications.rules import invitation as rules
from samanom.interface.words import deadline, kroner, weekday_date
from samanom.notifications import actions as notifications
from samanom.notifications.addressee import Addressee
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.programme.models.municipalities import letter_language

TEMPLATE = "applications/emails/call_invitation"
MOST_AT_ONCE = 800  # a page must answer; whoever is left is written to when the button is pressed again


def invite(call: Call) -> int:
    """Write to those who have not been written to yet, MOST_AT_ONCE of them; says how many messages were written now."""
    known = set(invitations(call).values_list("key", flat=True))
    words = {language: words_of(call, language) for language in ("nn", "nb")}
    written = 0
    for key, to, place in recipients(call):
        if written == MOST_AT_ONCE:
            break
        if key not in known:
            context = words[to.standard] | {"municipality": place.name}
            message = notifications.queue(TEMPLATE, to=to, context=context, about=call, key=key)
            written += message is not None
            known.add(key)
    return written


def recipients(call: Call) -> list[tuple[str, User | Addressee, Municipality]]:
    """(key, to whom, for which municipality): the addresses first, then the people."""
    found: list[tuple[str, User | Addressee, Municipality]] = []
    for place in rules.municipalities():
        if address := rules.address_of(place, call):
            to = Addressee(place.name, address, letter_language(place), call.cohort.rehearsal)
            found.append((key_of_place(call, place), to, place))
    for held in rules.people_to_invite(call):
        assert held.municipality is not None  # noqa: S101  (asked for)
        found.append((f"call_invitation:{call.pk}:person:{held.user_id}", held.user, held.municipality))
    return found


def key_of_place(call: Call, municipality: Municipality) -> str:
    return f"call_invitation:{call.pk}:place:{municipality.pk}"


def invitations(call: Call) -> Any:
    """The messages of the dispatch."""
    return Message.objects.filter(
        template=TEMPLATE, about_type=call._meta.label_lower, about_id=call.pk, key__isnull=False
    )


def words_of(call: Call, language: str) -> dict[str, object]:
    with translation.override(language):
        return {
            "call": call.title(language),
            "about": call.about(language),
            "opens": weekday_date(call.first_day),
            "deadline": deadline(call.closes_at),
            "signatures_before_deadline": call.signatures_before_deadline,
            "answer": weekday_date(call.answer_expected_on),
            "single": kroner(call.amount_single),
            "joint": kroner(call.amount_joint_max),
            "url": reverse("applications:call", args=[call.pk]),
            "form_url": reverse("applications:blank_form", args=[call.pk, language]),
        }

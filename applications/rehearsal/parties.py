"""The local parties answer in a rehearsal: most of them confirm, one in nine unions does not, some confederations have nobody."""

from collections.abc import Mapping
from typing import Protocol

from applications.actions import anchoring
from applications.models import Application
from applications.models.statement import Stance
from applications.rules import anchoring as rules
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.programme.parties import Confederation, Party
from samanom.roles.models import Role

PARTIES = (Role.PARTY_POLITICAL, Role.PARTY_ADMINISTRATIVE, Role.PARTY_UNION)
OBJECTIONS = {
    "nn": "Vi var med på kladden, men saknar mål for dei som arbeider natt.",
    "nb": "Vi var med på kladden, men savner mål for dem som arbeider natt.",
}


class Stage(Protocol):
    def people_of(self, municipality: Municipality) -> Mapping[Role, User]: ...


def let_parties_answer(application: Application, stage: Stage) -> None:
    """Each for itself, on the words as they are to be signed."""
    for place in application.municipalities.all():
        people = stage.people_of(place)
        for role in PARTIES:
            answer(application, place, people[role])
        for confederation in (Confederation.AKADEMIKERNE, Confederation.YS_KOMMUNE):
            voice = rules.Voice(place, Party.UNION, str(confederation))
            anchoring.mark_none_locally(application, voice, none=True, by=people[Role.APPLICANT_EDITOR])


def answer(application: Application, place: Municipality, person: User) -> None:
    (voice,) = [one for one in rules.voices_of(person, application) if one.municipality == place]
    disagrees = voice.party == Party.UNION and place.pk % 9 == 0
    anchoring.give_statement(
        application,
        voice,
        Stance.DISSENT if disagrees else Stance.CONFIRMED,
        comment=OBJECTIONS[person.standard] if disagrees else "",
        version=application.version,
        by=person,
    )

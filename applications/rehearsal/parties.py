"""The local parties answer in a rehearsal: most of them confirm, some unions do not, some confederations have nobody."""

from applications.actions import anchoring
from applications.models import Application
from applications.models.statement import Stance
from applications.rehearsal.stage import Stage
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


def let_parties_answer(application: Application, stage: Stage, *, dissent: bool = False) -> None:
    """Each for itself, on the words as they are to be signed. A dissent is that of the lead's union."""
    for place in application.municipalities.all():
        people = stage.people_of(place)
        for role in PARTIES:
            disagrees = dissent and role == Role.PARTY_UNION and place == application.lead
            answer(application, place, people[role], disagrees=disagrees)
        for confederation in (Confederation.AKADEMIKERNE, Confederation.YS_KOMMUNE):
            voice = rules.Voice(place, Party.UNION, str(confederation))
            anchoring.mark_none_locally(application, voice, none=True, by=people[Role.APPLICANT_EDITOR])


def answer(application: Application, place: Municipality, person: User, *, disagrees: bool) -> None:
    (voice,) = [one for one in rules.voices_of(person, application) if one.municipality == place]
    anchoring.give_statement(
        application,
        voice,
        Stance.DISSENT if disagrees else Stance.CONFIRMED,
        comment=OBJECTIONS[person.standard] if disagrees else "",
        version=application.version,
        by=person,
    )

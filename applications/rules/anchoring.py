"""Which parties are asked about an application, what each has said, and who may answer for whom (R-APP-9, form B2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from applications.models import Application, Statement
from applications.models.statement import SAID_BY_THE_PARTY, Stance
from applications.rules.words import Present, Words
from applications.rules.writing import WRITERS, can_write
from applications.states import BEING_WRITTEN
from samanom.documents.models import Document
from samanom.interface.words import in_a_row
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.programme.parties import Confederation, Party
from samanom.roles.models import Assignment, Role
from samanom.roles.rules import assignments, holds

ROLE_OF = {
    Party.POLITICAL: Role.PARTY_POLITICAL,
    Party.ADMINISTRATIVE: Role.PARTY_ADMINISTRATIVE,
    Party.UNION: Role.PARTY_UNION,
}
PARTY_OF = {role: party for party, role in ROLE_OF.items()}
# Every municipality has these; of the unions each confederation answers for itself.
ASKED = (
    (Party.POLITICAL, ""),
    (Party.ADMINISTRATIVE, ""),
    *((Party.UNION, confederation) for confederation in Confederation),
)
# As they are kept in the frozen document: plain values, one row for each voice in a fixed order.
Row = dict[str, Any]


@dataclass(frozen=True)
class Voice:
    """One party of one municipality that is asked; of the unions, one confederation."""

    municipality: Municipality
    party: Party
    confederation: str = ""

    @property
    def key(self) -> str:
        return f"{self.municipality.pk}-{self.party}-{self.confederation}"


@dataclass(frozen=True)
class Answer:
    """A voice, and the latest it has said; None when it has not answered."""

    voice: Voice
    statement: Statement | None

    @property
    def stance(self) -> Stance:
        return Stance(self.statement.stance) if self.statement else Stance.OPEN

    def is_given_on(self, present: Present) -> bool:
        return self.statement is not None and holds_for(self.statement, present)


def holds_for(given: Statement, present: Present) -> bool:
    """Was it given on the words as they are now, however many times they were saved since?

    That there are none locally holds for all words.
    """
    if given.stance == Stance.NONE_LOCALLY or given.version == present.version:
        return True
    return bool(given.content_hash) and given.content_hash == present.fingerprint


def answers_of(application: Application) -> list[Answer]:
    """Every voice that is asked, the lead municipality first, with the latest it has said."""
    places = sorted(application.municipalities.all(), key=lambda place: place.pk != application.lead_id)
    latest = {
        (said.municipality_id, said.party, said.confederation): said
        for said in application.statements.order_by("pk")
    }
    voices = [Voice(place, party, str(branch)) for place in places for party, branch in ASKED]
    return [Answer(voice, said(latest.get(place_key(voice)))) for voice in voices]


def place_key(voice: Voice) -> tuple[int, str, str]:
    return (voice.municipality.pk, voice.party, voice.confederation)


def said(statement: Statement | None) -> Statement | None:
    """Nothing, when what the applicant said of a confederation is taken back."""
    return None if statement is None or statement.stance == Stance.OPEN else statement


def voices_of(user: User, application: Application) -> list[Voice]:
    """For whom the person answers: as itself, for the parties and confederations it stands for today."""
    places = {place.pk: place for place in application.municipalities.all()}
    return [
        Voice(places[held.municipality_id], PARTY_OF[Role(held.acting_role)], held.confederation)
        for held in speaking(user)
        if held.municipality_id in places
    ]


def speaking(user: User) -> list[Assignment]:
    """The roles in which the person answers; a union representative without a confederation answers for none."""
    held = [one for one in assignments(user) if one.acting_role in PARTY_OF]
    return [one for one in held if (one.acting_role == Role.PARTY_UNION) == bool(one.confederation)]


def can_give_statement(user: User, application: Application) -> bool:
    """The parties of the municipalities that apply, as long as the application is being written."""
    return application.state in BEING_WRITTEN and bool(voices_of(user, application))


def can_ask_parties(user: User, application: Application) -> bool:
    return can_write(user, application)


def can_mark_none_locally(user: User, application: Application, answer: Answer) -> bool:
    """The municipality's own writers, of a confederation that nobody stands for and that has not answered itself."""
    voice = answer.voice
    return (
        application.state in BEING_WRITTEN
        and voice.party == Party.UNION
        and answer.stance not in SAID_BY_THE_PARTY
        and holds(user, *WRITERS, municipality=voice.municipality)
        and (answer.stance == Stance.NONE_LOCALLY or not representatives(voice))
    )


def representatives(voice: Voice) -> list[User]:
    """Those who stand for the party in the municipality today."""
    held = Assignment.objects.current().filter(
        municipality=voice.municipality, role=ROLE_OF[voice.party], confederation=voice.confederation
    )
    return list(User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("pk"))


def to_be_asked(application: Application) -> list[Voice]:
    """Those who have not answered on the words as they are now."""
    present = Present(application)
    return [answer.voice for answer in answers_of(application) if not answer.is_given_on(present)]


def silent(application: Application) -> list[Voice]:
    """Those who have answered on no version at all."""
    return [answer.voice for answer in answers_of(application) if answer.statement is None]


def confirmation_text() -> str:
    """What a party confirms, in the language of the page (form B2)."""
    return _(
        "I confirm on behalf of the party I represent that we have taken part in the work with the application."
    )


def party_in_words(party: str, confederation: str) -> str:
    """«folkevalde», «administrasjonen», «LO Kommune»."""
    if party == Party.UNION:
        return str(Confederation(confederation).label)
    return (
        pgettext("in a sentence", "elected members") if party == Party.POLITICAL else _("the administration")
    )


def voice_in_words(voice: Voice, *, joint: bool) -> str:
    return row_in_words(
        {
            "party": voice.party,
            "confederation": voice.confederation,
            "municipality": {"name": voice.municipality.name},
        },
        joint=joint,
    )


def row_in_words(row: Row, *, joint: bool) -> str:
    """«folkevalde», and in a joint application «folkevalde i Lom»."""
    words = party_in_words(row["party"], row["confederation"])
    if not joint:
        return words
    return _("%(party)s in %(municipality)s") % {"party": words, "municipality": row["municipality"]["name"]}


def as_rows(application: Application, words: Words | None = None) -> list[Row]:
    """What every party has said, as it is frozen with the application; with its words when they are gathered already."""
    present = Present(application, words)
    return [row_of(answer, present) for answer in answers_of(application)]


def row_of(answer: Answer, present: Present) -> Row:
    voice, given = answer.voice, answer.statement
    return {
        "municipality": {"number": voice.municipality.number, "name": voice.municipality.name},
        "party": str(voice.party),
        "confederation": voice.confederation,
        "stance": str(answer.stance),
        "organisation": given.organisation if given else "",
        "person": given.name if given else "",
        "comment": given.comment if given else "",
        "time": given.given_at.isoformat() if given else None,
        "version": given.version if given else None,
        "earlier_version": given is not None and not answer.is_given_on(present),
    }


def rows_that_count(application: Application, document: Document | None = None) -> list[Row]:
    """The statements as frozen with the words; live while it is being written. Empty in what was frozen before they were kept.

    `document`: the words that are shown, when they are not those the application has now.
    """
    if document is None and application.state not in BEING_WRITTEN:
        document = application.document
    return as_rows(application) if document is None else list(document.data.get("anchoring", []))


def is_joint(rows: Sequence[Row]) -> bool:
    """Are there parties of several municipalities among them?"""
    return len({(row["municipality"]["number"], row["municipality"]["name"]) for row in rows}) > 1


def sentences(rows: Sequence[Row]) -> list[str]:
    """«Desse har ikkje svart: …», «Desse er usamde: …», «Desse svarte på ein tidlegare versjon: …»; blocks nothing."""
    joint = is_joint(rows)

    def listed(found: Iterable[Row]) -> str:
        return by_municipality(found) if joint else ", ".join(row_in_words(row, joint=False) for row in found)

    said = (
        (
            _("These have not answered: %(parties)s."),
            listed(row for row in rows if row["stance"] == Stance.OPEN),
        ),
        (
            _("These dissent: %(parties)s."),
            listed(row for row in rows if row["stance"] == Stance.DISSENT),
        ),
        (
            _("These answered on an earlier version: %(parties)s."),
            listed(row for row in rows if row["earlier_version"]),
        ),
    )
    return [sentence % {"parties": parties} for sentence, parties in said if parties]


def by_municipality(rows: Iterable[Row]) -> str:
    """«folkevalde og administrasjonen i Flora; LO Kommune i Austevoll»."""
    parties: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        place = row["municipality"]
        words = party_in_words(row["party"], row["confederation"])
        parties.setdefault((place["number"], place["name"]), []).append(words)
    return "; ".join(
        _("%(party)s in %(municipality)s") % {"party": in_a_row(words), "municipality": name}
        for (_number, name), words in parties.items()
    )


def in_short(rows: Sequence[Row]) -> str:
    """«3 av 6 partar, 1 usamd» for lists; who has no members in the municipality is not counted. Nothing without rows.

    Answered have those whose answer holds for these words; of the others it is told that they answered on earlier ones.
    """
    asked = [row for row in rows if row["stance"] != Stance.NONE_LOCALLY]
    if not asked:
        return ""
    said = [row for row in asked if row["stance"] in SAID_BY_THE_PARTY]
    earlier = sum(row["earlier_version"] for row in said)
    dissenting = sum(row["stance"] == Stance.DISSENT for row in said)
    words = [_("%(answered)s of %(asked)s parties") % {"answered": len(said) - earlier, "asked": len(asked)}]
    if dissenting:
        told = ngettext("%(count)s dissents", "%(count)s dissent", dissenting)
        words.append(told % {"count": dissenting})
    if earlier:
        words.append(_("%(count)s on an earlier version") % {"count": earlier})
    return ", ".join(words)

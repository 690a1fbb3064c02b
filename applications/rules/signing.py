"""Whose signatures an application needs, whose are missing, and in what capacity a person may give one (R-APP-4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from applications.models import Application, Signature
from applications.models.signature import SIGNING_ROLES
from applications.states import UNDECIDED, State
from samanom import clock
from samanom.interface.words import clock_day
from samanom.people.levels import Level, reaches
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.programme.parties import NEW_TITLE_FROM, chief_executive_label
from samanom.roles.models import Role
from samanom.roles.rules import assignment_as


@dataclass(frozen=True)
class Seat:
    """One signature that is required: the mayor or the chief executive of one municipality."""

    municipality: Municipality
    role: Role

    @property
    def key(self) -> str:
        return f"{self.municipality.pk}-{self.role}"


def required_seats(application: Application) -> list[Seat]:
    """Mayor and chief executive of every municipality in the application, the lead first."""
    municipalities = sorted(
        application.municipalities.all(), key=lambda place: place.pk != application.lead_id
    )
    return [Seat(municipality, role) for municipality in municipalities for role in SIGNING_ROLES]


def signatures_that_count(application: Application) -> list[Signature]:
    """Those on the words that are to be signed now; older ones belong to older words, corrected ones count no more."""
    return [one for one in on_these_words(application) if not hasattr(one, "correction")]


def corrected_signatures(application: Application) -> list[Signature]:
    """Those on the same words that the secretariat has taken out of count, with why."""
    return out_of_count(application, by_signer=False)


def withdrawn_signatures(application: Application) -> list[Signature]:
    """Those on the same words that their signers have taken back."""
    return out_of_count(application, by_signer=True)


def out_of_count(application: Application, *, by_signer: bool) -> list[Signature]:
    return [
        one
        for one in on_these_words(application)
        if hasattr(one, "correction") and one.correction.by_signer == by_signer
    ]


def on_these_words(application: Application) -> list[Signature]:
    """All of them, in the order given. A page that asks often has them at hand; whoever changes something asks anew."""
    if application.document_id is None:
        return []
    known: list[Signature] | None = getattr(application, "known_signatures", None)
    found = application.signatures.with_people() if known is None else known
    return [one for one in found if one.document_id == application.document_id]


@contextmanager
def at_hand(application: Application) -> Iterator[None]:
    """Read its signatures once for everything that is asked in the block; the row is locked and nobody adds one there."""
    application.known_signatures = list(application.signatures.with_people())
    try:
        yield
    finally:
        del application.known_signatures


def round_of(application: Application, seat: Seat) -> int:
    """How many signatures of this seat are corrected: the number of the round it is signed in now."""
    wrong = application.signatures.corrected().filter(document=application.document_id)
    return wrong.filter(municipality=seat.municipality, role=seat.role).count()


def waits_for_signatures(application: Application) -> bool:
    """In signing; or received and not decided, where only a seat that is corrected can be missing."""
    return application.state == State.SIGNING or application.state in UNDECIDED


def missing_seats(application: Application) -> list[Seat]:
    taken = {(signature.municipality_id, signature.role) for signature in signatures_that_count(application)}
    return [seat for seat in required_seats(application) if (seat.municipality.pk, seat.role) not in taken]


def seats_for(user: User, application: Application) -> list[Seat]:
    """The missing signatures this person holds the role for, itself or as deputy."""
    if not waits_for_signatures(application):
        return []
    return [
        seat
        for seat in missing_seats(application)
        if assignment_as(user, seat.role, municipality=seat.municipality) is not None
    ]


def has_signed(user: User, application: Application, municipality: Municipality | None = None) -> bool:
    """Has the person signed the words as they stand now (for this municipality)?"""
    return any(
        signature.signed_by_id == user.pk
        and (municipality is None or signature.municipality_id == municipality.pk)
        for signature in signatures_that_count(application)
    )


def can_sign(user: User, application: Application) -> bool:
    return any(not has_signed(user, application, seat.municipality) for seat in seats_for(user, application))


def is_sure_enough(level: Level | str, application: Application) -> bool:
    """Has whoever signs logged in as surely as the call demands?"""
    return reaches(level, application.call.signature_level)


def is_same_signer(user: User, application: Application, seat: Seat) -> bool:
    """Mayor and chief executive of a municipality are different persons, deputies counted."""
    return has_signed(user, application, seat.municipality)


def signs_as(user: User, seat: Seat) -> str:
    """«Du signerer som ordførar for Lom.», of a deputy for whom and on what authority."""
    acting = assignment_as(user, seat.role, municipality=seat.municipality)
    if acting is not None and acting.role == Role.DEPUTY:
        return _("You sign for %(role)s, as deputy (authority: %(authority)s).") % {
            "role": seat_in_words(seat, joint=True),
            "authority": acting.authority,
        }
    return _("You sign as %(role)s for %(municipality)s.") % {
        "role": title_in_words(seat.role, clock.today()),
        "municipality": seat.municipality,
    }


def signing_text() -> str:
    """What a signer confirms, in the language of the page (form B3)."""
    return _(
        "I confirm that the application has been politically handled, and that the information is correct."
    )


def seat_in_words(seat: Seat, *, joint: bool) -> str:
    """«ordføraren», and in a joint application «ordføraren i Lom»."""
    words = role_in_words(seat.role)
    return (
        _("%(role)s of %(municipality)s") % {"role": words, "municipality": seat.municipality}
        if joint
        else words
    )


def title_in_words(role: Role | str, on: date) -> str:
    """«ordførar», «rådmann»: what the role was called on that day, in the language of the page."""
    if role == Role.MAYOR:
        return str(Role.MAYOR.label).lower()
    return chief_executive_label(get_language() or "", on)


def signed_as(signature: Signature) -> str:
    """«ordførar for Lom», «stedfortredar for ordføraren i Lom»: in what capacity a signature was given."""
    if is_deputys(signature):
        seat = Seat(signature.municipality, Role(signature.role))
        return _("deputy for %(role)s") % {"role": seat_in_words(seat, joint=True)}
    role = title_in_words(signature.role, clock_day(signature.signed_at))
    return _("%(role)s for %(municipality)s") % {"role": role, "municipality": signature.municipality}


def is_deputys(signature: Signature) -> bool:
    return signature.capacity.startswith("as deputy")


def role_in_words(role: Role | str) -> str:
    if role == Role.MAYOR:
        return _("the mayor")
    if clock.today() < NEW_TITLE_FROM:
        return pgettext("to the end of 2019", "the chief executive")
    return _("the chief executive")


def who_is_missing(application: Application) -> list[str]:
    """«ordføraren», «rådmannen i Lom», in the language of the page."""
    seats = required_seats(application)
    joint = len(seats) > len(SIGNING_ROLES)
    missing = {seat.key for seat in missing_seats(application)}
    return [seat_in_words(seat, joint=joint) for seat in seats if seat.key in missing]


def missing_sentence(application: Application) -> str:
    """«Ordføraren manglar.», «Desse manglar: ordføraren i Lom, rådmannen i Skjåk.», or nothing."""
    missing = who_is_missing(application)
    if not missing:
        return ""
    if len(missing) == 1:
        return _("%(signer)s is missing.") % {"signer": missing[0][0].upper() + missing[0][1:]}
    return _("These are missing: %(signers)s.") % {"signers": ", ".join(missing)}

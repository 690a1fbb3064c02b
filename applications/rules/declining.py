"""A signer's no, and a signature that is taken back before the application is sent in (R-APP-4)."""

from dataclasses import dataclass

from applications.models import Application, Decline, Signature
from applications.models.signature import SIGNING_ROLES
from applications.rules import signing
from applications.rules.signing import Seat
from applications.states import State
from samanom.people.models import User


@dataclass(frozen=True)
class Declined:
    """A seat that somebody has said no to, in words, and what they said."""

    seat: Seat
    words: str
    decline: Decline


def seats_to_decline(user: User, application: Application) -> list[Seat]:
    """Those the person is asked to sign; not when they have signed for the municipality already."""
    if application.state != State.SIGNING:
        return []
    return [
        seat
        for seat in signing.seats_for(user, application)
        if not signing.has_signed(user, application, seat.municipality)
    ]


def can_decline(user: User, application: Application) -> bool:
    return bool(seats_to_decline(user, application))


def own_signatures(user: User, application: Application) -> list[Signature]:
    """The person's own signatures on the words as they wait, which they may take back until the last one is given."""
    if application.state != State.SIGNING:
        return []
    return [one for one in signing.signatures_that_count(application) if one.signed_by_id == user.pk]


def can_withdraw_signature(user: User, application: Application) -> bool:
    return bool(own_signatures(user, application))


def declined(application: Application) -> list[Declined]:
    """The seats that are still missing and whose holder has said no to these words, with the latest reason."""
    if application.state != State.SIGNING:
        return []
    said = Decline.objects.filter(application=application, document=application.document_id)
    latest = {(one.municipality_id, one.role): one for one in said}
    seats = signing.required_seats(application)
    joint = len(seats) > len(SIGNING_ROLES)
    missing = {seat.key for seat in signing.missing_seats(application)} if latest else set()
    return [
        Declined(seat, signing.seat_in_words(seat, joint=joint), latest[seat.municipality.pk, seat.role])
        for seat in seats
        if seat.key in missing and (seat.municipality.pk, seat.role) in latest
    ]

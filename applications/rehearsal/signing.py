"""The words are frozen and signed in a rehearsal; one signer in a few says no first, and gets them mended."""

from datetime import timedelta

from applications.actions import counting, declining
from applications.actions import signing as actions
from applications.models import Application
from applications.rehearsal import extra_words as texts
from applications.rehearsal.courses import Stop
from applications.rehearsal.parties import let_parties_answer
from applications.rehearsal.stage import Stage
from applications.rehearsal.writing import written
from applications.rules import signing as rules
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
from samanom.documents.models import Document
from samanom.people.levels import Level
from samanom.people.models import User
from samanom.roles.models import Role

FIRST_SIGN = -3  # days after the deadline of the call


def freeze(application: Application, stage: Stage) -> Application:
    """Counted, and sent to signing as it was read through."""
    editor = stage.people_of(application.lead)[Role.APPLICANT_EDITOR]
    counting.count_pages(application)
    return actions.send_to_signing(application, version=application.version, by=editor)


def decline_and_mend(application: Application, stage: Stage, *, dissent: bool) -> Application:
    """The chief executive does not sign these words; the day after they are mended, answered for and frozen anew."""
    seat = next(one for one in rules.required_seats(application) if one.role == Role.CHIEF_EXECUTIVE)
    signer = stage.people_of(seat.municipality)[seat.role]
    reason = texts.DECLINES[application.language]
    fingerprint = frozen(application).content_hash
    declining.decline(application, seat=seat, content_hash=fingerprint, reason=reason, by=signer)
    with stage.at(clock.today() + timedelta(days=1), hour=10):
        editor = stage.people_of(application.lead)[Role.APPLICANT_EDITOR]
        application = actions.reopen(application, by=editor)
        more = {"approach": f"{application.approach}\n\n{texts.MENDED[application.language]}"}
        application = written(application, stage, Part.APPROACH, more)
        let_parties_answer(application, stage, dissent=dissent)
        return freeze(application, stage)


def gather_signatures(application: Application, stage: Stage, *, stop: Stop, last: int) -> Application:
    """Mayor and chief executive of each municipality, one after another; the last one, so many days after the deadline of
    the call, decides how it ends."""
    seats = rules.required_seats(application)
    last_day = application.call.last_day
    for number, seat in enumerate(seats, start=1):
        is_last = number == len(seats)
        if is_last and stop == Stop.HALF_SIGNED:
            break
        with stage.at(last_day + timedelta(days=last if is_last else FIRST_SIGN), hour=9, minute=number):
            signer = stage.people_of(seat.municipality)[seat.role]
            application = signed(application, seat, signer)
            stage.counts["signatures"] += 1
    if application.state == State.SUBMITTED:
        stage.counts["submitted"] += 1
    return application


def sign_all(application: Application, stage: Stage) -> Application:
    """Everybody at once; on words that were completed."""
    for seat in rules.required_seats(application):
        application = signed(application, seat, stage.people_of(seat.municipality)[seat.role])
        stage.counts["signatures"] += 1
    return application


def signed(application: Application, seat: rules.Seat, signer: User) -> Application:
    fingerprint = frozen(application).content_hash
    return actions.sign(application, seat=seat, content_hash=fingerprint, login_level=Level.TEST, by=signer)


def frozen(application: Application) -> Document:
    document = application.document
    assert document is not None  # noqa: S101  (it was frozen before anybody was asked)
    return document

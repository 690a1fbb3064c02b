"""What happens between the secretariat and the municipality around the deadline: moved, sent back, taken back, withdrawn."""

from collections.abc import Iterable
from datetime import timedelta

from applications.actions import extension, receiving, returning
from applications.actions import signing as signing_actions
from applications.models import Application, Call
from applications.rehearsal import extra_words as texts
from applications.rehearsal.signing import freeze, sign_all
from applications.rehearsal.stage import Stage
from applications.rehearsal.words import LATE_REASONS
from applications.rehearsal.writing import written
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
from samanom.roles.models import Role

# Days after the deadline of the call.
EXTENDED_BY = 3
SENT_BACK, COMPLETED, COMPLETE_BY, TAKEN_BACK = 1, 5, 8, 10


def extend(application: Application, stage: Stage) -> None:
    """A later deadline for the lead alone, asked for two days before the common one."""
    call, officer = application.call, stage.staff["sekretariatet"]
    with stage.at(call.last_day - timedelta(days=2)):
        extension.extend_deadline(
            call,
            municipality=application.lead,
            last_day=call.last_day + timedelta(days=EXTENDED_BY),
            reason=texts.EXTENSIONS[officer.standard],
            by=officer,
        )


def accept_late_ones(call: Call, stage: Stage, *, only: Iterable[int]) -> None:
    """The secretariat takes in some of what came the day after, for a reason."""
    officer = stage.staff["sekretariatet"]
    late = Application.objects.filter(call=call, state=State.LATE, pk__in=list(only)).order_by("pk")
    with stage.at(call.last_day + timedelta(days=1), hour=11):
        for application in late:
            receiving.accept_late(application, reason=LATE_REASONS[officer.standard], by=officer)
            stage.counts["submitted"] += 1


def send_back(application: Application, stage: Stage) -> Application:
    """Asked, in a letter, to say who leads the work, within a week."""
    officer = stage.staff["sekretariatet"]
    sent = returning.send_back(
        application,
        reason=texts.LACKING[application.language],
        last_day=clock.today() + timedelta(days=COMPLETE_BY - SENT_BACK),
        by=officer,
    )
    return sent.application


def send_back_and_complete(application: Application, stage: Stage) -> Application:
    """Sent back, completed by the editor, and signed again by everybody."""
    last_day = application.call.last_day
    with stage.at(last_day + timedelta(days=SENT_BACK)):
        application = send_back(application, stage)
    with stage.at(last_day + timedelta(days=COMPLETED), hour=9):
        application = freeze(complete(application, stage), stage)
        return sign_all(application, stage)


def send_back_and_take_back(application: Application, stage: Stage) -> Application:
    """Sent back, completed but not sent in again in time: what was received counts, as it was."""
    last_day, officer = application.call.last_day, stage.staff["sekretariatet"]
    with stage.at(last_day + timedelta(days=SENT_BACK)):
        application = send_back(application, stage)
    with stage.at(last_day + timedelta(days=COMPLETED)):
        application = complete(application, stage)
    with stage.at(last_day + timedelta(days=TAKEN_BACK)):
        return returning.take_back(application, reason=texts.TAKEN_BACK[officer.standard], by=officer)


def complete(application: Application, stage: Stage) -> Application:
    more = texts.COMPLETIONS[application.language]
    return written(application, stage, Part.EFFORT, {"own_resources": f"{application.own_resources} {more}"})


def withdraw(application: Application, stage: Stage) -> Application:
    """The municipality takes its application out again, the day before the deadline."""
    editor = stage.people_of(application.lead)[Role.APPLICANT_EDITOR]
    with stage.at(application.call.last_day - timedelta(days=1)):
        reason = texts.WITHDRAWALS[application.language]
        return signing_actions.withdraw(application, reason=reason, by=editor)

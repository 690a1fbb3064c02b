"""The rehearsal's first act, through the real actions: a call, applications in both standards, alone and together.

`play` plays it all on the days it would have happened, each application on a course of its own. `play_application` plays
one and may stop on the way, so that a demo has something at every stage.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import cycle

from applications.actions import call as call_actions
from applications.actions import joining
from applications.actions.call import CallTerms
from applications.models import Application, Call
from applications.rehearsal import receiving, talking
from applications.rehearsal import words as texts
from applications.rehearsal.attaching import attach_files
from applications.rehearsal.courses import COURSES, Course, Extra, Stop
from applications.rehearsal.parties import let_parties_answer
from applications.rehearsal.signing import FIRST_SIGN, decline_and_mend, freeze, gather_signatures
from applications.rehearsal.stage import Stage
from applications.rehearsal.writing import begin, write_down
from samanom.people.levels import Level
from samanom.programme.models import Cohort, Municipality
from samanom.roles.models import Role

USUAL = Course()


def play(
    cohort: Cohort,
    stage: Stage,
    groups: Iterable[Sequence[Municipality]],
    *,
    opens_on: date,
    closes_on: date,
    courses: Sequence[Course] = COURSES,
) -> Call:
    """A call, and an application from each group of municipalities, the first of which is the lead."""
    call = open_call(cohort, stage, opens_on=opens_on, closes_on=closes_on)
    played = [
        (play_application(call, stage, group, course), course.stop)
        for group, course in zip(groups, cycle(courses), strict=False)
    ]
    receiving.accept_late_ones(call, stage, only=[late.pk for late, stop in played if stop == Stop.LATE])
    return call


def open_call(cohort: Cohort, stage: Stage, *, opens_on: date, closes_on: date) -> Call:
    """The secretariat makes a call and opens it the week before."""
    with stage.at(opens_on - timedelta(days=7)):
        made = call_actions.create_call(terms(cohort, opens_on, closes_on), by=stage.staff["sekretariatet"])
        return call_actions.open_call(made, by=stage.staff["sekretariatet"])


def terms(cohort: Cohort, opens_on: date, closes_on: date) -> CallTerms:
    first_year, last_year = cohort.starts_on.year, cohort.ends_on.year
    told_apart = {"number": cohort.number, "first_year": first_year, "last_year": last_year}
    return CallTerms(
        cohort=cohort,
        title_nn=texts.CALL_TITLES["nn"].format(**told_apart),
        title_nb=texts.CALL_TITLES["nb"].format(**told_apart),
        **texts.CALL,
        opens_on=opens_on,
        closes_on=closes_on,
        answer_expected_on=closes_on + timedelta(days=45),
        places=50,
        yearly_frame=15_000_000,
        amount_single=300_000,
        amount_joint_max=800_000,
        first_year=first_year,
        last_year=last_year,
        may_appeal=False,
        signature_level=Level.PASSWORD,
    )


def play_application(
    call: Call, stage: Stage, group: Sequence[Municipality], course: Course = USUAL
) -> Application:
    """One application, written in the weeks before the deadline and brought as far as its course says."""
    stop, extras = course.stop, course.extras
    days = max(1, (call.last_day - call.first_day).days)
    with stage.at(call.first_day + timedelta(days=days // 3), hour=9):
        application = begin(call, stage, group[0], group[1:])
        application = write_down(application, stage, to_the_end=stop != Stop.BEGUN)
        application = write_together(application, stage, extras)
    stage.counts["applications"] += 1
    if stop in {Stop.BEGUN, Stop.DRAFT}:
        return application
    dissent = Extra.DISSENT in extras
    with stage.at(call.first_day + timedelta(days=days // 2), hour=10):
        let_parties_answer(application, stage, dissent=dissent)
        application = freeze(application, stage)
        if Extra.DECLINED in extras:
            application = decline_and_mend(application, stage, dissent=dissent)
    return application if stop == Stop.SIGNING else hand_in(application, stage, course)


def write_together(application: Application, stage: Stage, extras: Iterable[Extra]) -> Application:
    """What happens to a draft besides being written."""
    if Extra.QUESTION in extras:
        asker = talking.editor_of(application, stage)
        talking.answer_for_all(talking.ask_about(application.call, stage, by=asker), stage)
    if Extra.DIALOGUE in extras:
        talking.write_to_secretariat(application, stage)
        talking.answer_message(application, stage)
    if Extra.PARTNER_LEAVES in extras:
        application = let_last_partner_leave(application, stage)
    if Extra.COOPERATION in extras:
        application = talking.cooperate(application, stage)
    if Extra.ATTACHMENTS in extras:
        application = attach_files(application, stage)
    return application


def let_last_partner_leave(application: Application, stage: Stage) -> Application:
    """It had said that it takes part, and says by itself that it does not after all (R-CALL-4)."""
    partner = application.applicants.exclude(municipality=application.lead).order_by("-pk")[0].municipality
    speaker = stage.people_of(partner)[Role.CHIEF_EXECUTIVE]
    return joining.leave(application, partner, by=speaker)


def hand_in(application: Application, stage: Stage, course: Course) -> Application:
    """The signatures, and what happens around the deadline."""
    last = FIRST_SIGN
    if Extra.EXTENSION in course.extras:
        receiving.extend(application, stage)
        last = receiving.EXTENDED_BY - 1
    elif course.stop in {Stop.LATE, Stop.LEFT_LATE}:
        last = 1
    application = gather_signatures(application, stage, stop=course.stop, last=last)
    if Extra.COMPLETED in course.extras:
        application = receiving.send_back_and_complete(application, stage)
    if Extra.TAKEN_BACK in course.extras:
        application = receiving.send_back_and_take_back(application, stage)
    if Extra.WITHDRAWN in course.extras:
        application = receiving.withdraw(application, stage)
    return application

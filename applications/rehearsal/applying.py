"""The rehearsal's first act, through the real actions: a call, applications in both standards, signatures, late ones.

`play` plays it all on the days it would have happened. `play_application` plays one and may stop on the way, so that a
demo has something at every stage.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from enum import StrEnum
from itertools import cycle
from random import Random
from typing import Any, Protocol

from applications.actions import call as call_actions
from applications.actions import counting, joining, receiving, signing, writing
from applications.actions.call import CallTerms
from applications.models import Application, Call
from applications.rehearsal import plans
from applications.rehearsal import words as texts
from applications.rehearsal.parties import let_parties_answer
from applications.rehearsal.words import Story
from applications.rules import signing as signing_rules
from applications.rules.parts import Part
from applications.states import State
from samanom.people.levels import Level
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality, Theme
from samanom.roles.models import Role

Words = dict[str, Any]


class Stage(Protocol):
    """What the play needs of the stage it is given."""

    random: Random
    counts: Counter[str]
    staff: dict[str, User]

    def people_of(self, municipality: Municipality) -> dict[Role, User]: ...
    def at(self, day: date, hour: int = 12, minute: int = 0) -> AbstractContextManager[None]: ...


class Stop(StrEnum):
    """How far an application gets."""

    BEGUN = "begun"  # a title and little more
    DRAFT = "draft"  # filled in, not sent to signing
    SIGNING = "signing"
    HALF_SIGNED = "half signed"  # all but the last one have signed
    SUBMITTED = "submitted"
    LATE = "late"  # the last one signs the day after the deadline


# One in a dozen comes late; the secretariat takes it in.
MOSTLY_IN_TIME = (*[Stop.SUBMITTED] * 11, Stop.LATE)


def play(
    cohort: Cohort,
    stage: Stage,
    groups: Iterable[Sequence[Municipality]],
    *,
    opens_on: date,
    closes_on: date,
    stops: Sequence[Stop] = MOSTLY_IN_TIME,
) -> Call:
    """A call, and an application from each group of municipalities, the first of which is the lead."""
    call = open_call(cohort, stage, opens_on=opens_on, closes_on=closes_on)
    for group, stop in zip(groups, cycle(stops), strict=False):
        play_application(call, stage, group, stop=stop)
    accept_late_ones(call, stage)
    return call


def open_call(cohort: Cohort, stage: Stage, *, opens_on: date, closes_on: date) -> Call:
    """The secretariat makes a call and opens it the week before."""
    with stage.at(opens_on - timedelta(days=7)):
        made = call_actions.create_call(terms(cohort, opens_on, closes_on), by=stage.staff["sekretariatet"])
        return call_actions.open_call(made, by=stage.staff["sekretariatet"])


def terms(cohort: Cohort, opens_on: date, closes_on: date) -> CallTerms:
    return CallTerms(
        cohort=cohort,
        **texts.CALL,
        opens_on=opens_on,
        closes_on=closes_on,
        answer_expected_on=closes_on + timedelta(days=45),
        places=50,
        yearly_frame=15_000_000,
        amount_single=300_000,
        amount_joint_max=800_000,
        first_year=cohort.starts_on.year,
        last_year=cohort.ends_on.year,
        may_appeal=False,
        signature_level=Level.PASSWORD,
    )


def play_application(
    call: Call, stage: Stage, group: Sequence[Municipality], *, stop: Stop = Stop.SUBMITTED
) -> Application:
    """One application, written in the weeks before the deadline and brought as far as `stop` says."""
    lead, last_day = group[0], call.last_day
    days = max(1, (last_day - call.first_day).days)
    with stage.at(call.first_day + timedelta(days=days // 3), hour=9):
        application = begin(call, stage, lead, group[1:])
        application = write_down(application, stage, to_the_end=stop != Stop.BEGUN)
    stage.counts["applications"] += 1
    if stop in {Stop.BEGUN, Stop.DRAFT}:
        return application
    with stage.at(call.first_day + timedelta(days=days // 2), hour=10):
        editor = stage.people_of(lead)[Role.APPLICANT_EDITOR]
        let_parties_answer(application, stage)
        counting.count_pages(application)
        application = signing.send_to_signing(application, version=application.version, by=editor)
    return application if stop == Stop.SIGNING else gather_signatures(application, stage, stop=stop)


def begin(call: Call, stage: Stage, lead: Municipality, partners: Sequence[Municipality]) -> Application:
    for partner in partners:
        stage.people_of(partner)
    editor = stage.people_of(lead)[Role.APPLICANT_EDITOR]
    return writing.start(
        call, lead=lead, partners=partners, language=lead.standard or editor.standard, by=editor
    )


def write_down(application: Application, stage: Stage, *, to_the_end: bool) -> Application:
    """Every part, each saved as a person would; or only the title, and a little under «utfordringar»."""
    themes = list(Theme.objects.filter(kind=Theme.Kind.THEME).order_by("order"))
    chosen = stage.random.sample(themes, k=stage.random.choice([1, 1, 1, 2]))
    story = texts.STORIES[chosen[0].key][application.language]
    values = {"place": application.lead.name, "n": str(stage.random.randint(8, 34))}
    if not to_the_end:
        begun = {"project_title": stage.random.choice(story.titles), "themes": chosen}
        return written(application, stage, Part.HEAD, begun)
    application = written(application, stage, Part.HEAD, head(application, stage, story) | {"themes": chosen})
    language = application.language
    application = written(application, stage, Part.CONTENT, content(story, values) | plans.EARLIER[language])
    application = written(
        application, stage, Part.APPROACH, {"goals": story.goals} | plans.APPROACH[language]
    )
    rows = [{"period": period, "what": what} for period, what in story.timeline]
    application = written(application, stage, Part.TIMELINE, {"timeline": rows})
    application = written(application, stage, Part.EFFORT, effort(application))
    application = written(application, stage, Part.ANCHORING, plans.ANCHORING[language])
    for municipality in application.municipalities.all():
        if municipality != application.lead:
            speaker = stage.people_of(municipality)[Role.CHIEF_EXECUTIVE]
            application = joining.join(application, municipality, by=speaker)
        application = resolve(application, stage, municipality)
    return application


def written(application: Application, stage: Stage, part: Part, words: Words) -> Application:
    editor = stage.people_of(application.lead)[Role.APPLICANT_EDITOR]
    return writing.write(application, part, words, version=application.part_versions.get(part, 0), by=editor)


def head(application: Application, stage: Stage, story: Story) -> Words:
    people = stage.people_of(application.lead)
    contact, years = people[Role.APPLICANT_EDITOR], application.call.years
    is_joint = application.applicants.count() > 1
    return {
        "project_title": stage.random.choice(story.titles),
        "group_name": texts.GROUPS[application.language].format(place=application.lead) if is_joint else "",
        "contact_name": contact.name,
        "contact_title": contact.title,
        "contact_phone": f"{stage.random.randint(20, 79)} 00 00 00",
        "contact_email": contact.email,
        "planned_end_year": stage.random.choice(years),
        "wants_innovation_network": stage.random.random() < 0.3,
    }


def content(story: Story, values: dict[str, str]) -> Words:
    return {
        "summary": story.summary.format(**values),
        "challenges": story.challenges.format(**values),
        "why_short_long": story.why_short_long,
    }


def effort(application: Application) -> Words:
    call, is_joint = application.call, application.applicants.count() > 1
    amount = call.amount_joint_max if is_joint else call.amount_single
    return plans.EFFORT[application.language] | {"amount_requested": amount}


def resolve(application: Application, stage: Stage, municipality: Municipality) -> Application:
    """The municipality's own editor writes what the council resolved two weeks into the call."""
    editor = stage.people_of(municipality)[Role.APPLICANT_EDITOR]
    held_on = application.call.first_day + timedelta(days=1)
    words: Words = {
        "body": stage.random.choice(["council", "council", "executive", "administration"]),
        "meeting_date": held_on,
        "case_number": f"{held_on:%y}/{stage.random.randint(100, 999)}",
        "decision_text": texts.DECISIONS[application.language].format(place=municipality),
        "framework_ok": True,
    }
    version = application.part_versions.get(writing.resolution_part(municipality), 0)
    return writing.write_resolution(application, municipality, words, version=version, by=editor)


def gather_signatures(application: Application, stage: Stage, *, stop: Stop) -> Application:
    """Mayor and chief executive of each municipality, one after another; the last one decides how it ends."""
    seats = signing_rules.required_seats(application)
    last_day = application.call.last_day
    for number, seat in enumerate(seats, start=1):
        is_last = number == len(seats)
        if is_last and stop == Stop.HALF_SIGNED:
            break
        day = last_day + timedelta(days=1 if is_last and stop == Stop.LATE else -1)
        with stage.at(day, hour=9, minute=number):
            signer = stage.people_of(seat.municipality)[seat.role]
            application = signed(application, seat, signer)
            stage.counts["signatures"] += 1
    if application.state == State.SUBMITTED:
        stage.counts["submitted"] += 1
    return application


def signed(application: Application, seat: signing_rules.Seat, signer: User) -> Application:
    document = application.document
    assert document is not None  # noqa: S101  (it was frozen before anybody was asked)
    return signing.sign(
        application, seat=seat, content_hash=document.content_hash, login_level=Level.TEST, by=signer
    )


def accept_late_ones(call: Call, stage: Stage) -> None:
    """The secretariat takes in what came the day after, for a reason."""
    officer = stage.staff["sekretariatet"]
    with stage.at(call.last_day + timedelta(days=1), hour=11):
        for application in Application.objects.filter(call=call, state=State.LATE).order_by("pk"):
            receiving.accept_late(application, reason=texts.LATE_REASONS[officer.standard], by=officer)
            stage.counts["submitted"] += 1

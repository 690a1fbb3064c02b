"""The conductor: plays the chapters' acts in the programme's own order, and counts what came of it.

`play` goes all the way in a cohort of its own; `play_demo` stops twelve municipalities at different stages on the demo's day.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from time import monotonic, sleep

from django.db import models

from applications import rehearsal as applications
from applications.emails import remind as remind_applicants
from applications.models import Application
from applications.rehearsal import Course, Extra, Stop, assessment, receiving, talking
from grants import rehearsal as grants
from grants.models import Award
from networks import rehearsal as networks
from portal.stage import Stage
from reporting import rehearsal as reporting
from samanom import clock
from samanom.documents.actions import typeset_waiting
from samanom.documents.models import Case, Document, Pdf
from samanom.documents.states import State as DocumentState
from samanom.notifications.actions import deliver_waiting
from samanom.notifications.demo_post import OUT_OF_USE
from samanom.notifications.models import Message
from samanom.programme.models import Cohort, Municipality
from samanom.roles.actions.invitations import Offer, invite
from samanom.roles.models import Role

log = logging.getLogger(__name__)

COUNTED = ("applications", "signatures", "submitted", "scored", "admitted", "letters")
COUNTED_LAST = ("registrations", "reports")
LONGEST_WAIT = 900.0  # seconds for PDFs that another worker is at
DEMO_DAY = date(2014, 1, 15)
DEMO_DOMAIN = "demo.example.no"
DEMO_MUNICIPALITIES = 12
# How far those who apply on the demo's day have come, in the order of the stage from the eighth on.
APPLYING = (
    Course(Stop.BEGUN),
    Course(Stop.DRAFT, {Extra.ATTACHMENTS}),
    Course(Stop.SIGNING, {Extra.DISSENT, Extra.QUESTION}),
    Course(Stop.HALF_SIGNED, {Extra.DECLINED}),
    Course(Stop.SUBMITTED, {Extra.ATTACHMENTS, Extra.COOPERATION}),
    Course(Stop.DRAFT),
)

Groups = Sequence[Sequence[Municipality]]


def play(municipalities: int, *, seed: int = 1, typeset: bool = True) -> dict[str, int]:
    """One application from each municipality, all the way from call to annual report; what went wrong is `errors`.

    How often each thing an application may go through has happened comes after what the play itself counts.
    """
    before = Mark.now()
    stage = Stage(municipalities, seed=seed)
    cohort = stage.cohort("Øving", date(2013, 1, 1), date(2015, 12, 31))
    with act("applications", stage):
        call = applications.play(
            cohort,
            stage,
            applications.groups(stage.municipalities),
            opens_on=date(2012, 7, 4),
            closes_on=date(2012, 9, 30),
        )
        assessment.play(call, stage)
    with act("networks", stage):
        networks.play(cohort, stage, on=date(2013, 1, 17))
    with act("grants", stage):
        grants.play(cohort, stage, year=2013, on=date(2013, 2, 4))
    with act("reporting", stage):
        reporting.play(cohort, stage, year=2013)
    if typeset:
        stage.counts["errors"] += drain(before)
    return {
        **{word: stage.counts[word] for word in COUNTED},
        "pdfs": before.pdfs().count(),
        "messages": before.messages().count(),
        **{word: stage.counts[word] for word in COUNTED_LAST},
        **applications.figures(cohort),
        "errors": stage.counts["errors"],
    }


def play_demo() -> Stage:
    """Twelve municipalities, each at a stage of its own, so that every desk has something waiting on the demo's day."""
    stage = Stage(DEMO_MUNICIPALITIES, seed=2014, domain=DEMO_DOMAIN)
    places = stage.municipalities
    at_work = stage.cohort("Øvingspulje 1", date(2013, 1, 1), date(2015, 12, 31))
    play_those_at_work(at_work, stage, [*([place] for place in places[:4]), places[4:6], [places[5]]])
    play_those_in_question(
        stage.cohort("Øvingspulje 2", date(2014, 3, 1), date(2015, 12, 31)), stage, places[4:10]
    )
    play_those_who_apply(
        stage.cohort("Øvingspulje 3", date(2014, 6, 1), date(2015, 12, 31)),
        stage,
        [*places[7:], places[0]],
        sent_back=places[2],
    )
    invite_to_a_place_out_of_use(stage, places[0])
    return stage


def invite_to_a_place_out_of_use(stage: Stage, place: Municipality) -> None:
    """An e-mail that comes back: whoever runs the machines, and the secretariat, see what such a one looks like."""
    inviter = stage.people_of(place)[Role.CHIEF_EXECUTIVE]
    with stage.at(date(2014, 1, 14)):
        offer = Offer(
            Role.PARTY_UNION,
            place,
            name="Torunn Haugstad",
            email=f"torunn@{OUT_OF_USE}",
            language=inviter.standard,
            valid_from=date(2014, 1, 14),
        )
        invite(offer, by=inviter)


def play_those_at_work(cohort: Cohort, stage: Stage, applicants: Groups) -> None:
    """Admitted a year ago: gathered once, granted for 2013, some reports in, the letters for 2014 to be made."""
    opens_on, closes_on = date(2012, 7, 4), date(2012, 9, 30)
    call = applications.play(
        cohort, stage, applicants, opens_on=opens_on, closes_on=closes_on, courses=[Course()]
    )
    assessment.play(call, stage)
    networks.play_until(DEMO_DAY, cohort, stage, on=date(2013, 1, 17))
    grants.play(cohort, stage, year=2013, on=date(2013, 2, 4))
    with stage.at(date(2014, 1, 10)):
        grants.prepare(cohort, stage, year=2014)
    with stage.at(date(2014, 1, 13)):
        projects = reporting.owing(cohort, year=2013)
        reporting.write(cohort, stage, year=2013, only=projects[1:])
        reporting.submit(cohort, stage, year=2013, only=projects[2:])
    with stage.at(date(2014, 1, 14)):
        grants.issue(cohort, stage, year=2014, only=first_awards(cohort, 1))
        reporting.answer(cohort, stage, year=2013, only=projects[4:])


def first_awards(cohort: Cohort, number: int) -> list[int]:
    awards = Award.objects.filter(project__cohort=cohort, year=2014, project__lead__isnull=False)
    return list(awards.order_by("pk").values_list("pk", flat=True)[:number])


def play_those_in_question(cohort: Cohort, stage: Stage, places: Sequence[Municipality]) -> None:
    """A call whose deadline has passed: some are being assessed, some recommended, one decided, one came too late."""
    call = applications.open_call(cohort, stage, opens_on=date(2013, 9, 2), closes_on=date(2013, 11, 15))
    courses = [Course()] * (len(places) - 1) + [Course(Stop.LEFT_LATE)]
    played = [
        applications.play_application(call, stage, [place], course).pk
        for place, course in zip(places, courses, strict=True)
    ]
    with stage.at(date(2013, 11, 18)):
        assessment.start(call, stage)
    with stage.at(date(2013, 12, 9)):
        assessment.score(call, stage, only=played[:3])
    with stage.at(date(2014, 1, 8)):
        assessment.propose(call, stage, only=played[:2])
    with stage.at(date(2014, 1, 14)):
        assessment.decide(call, stage, only=played[:1])


def play_those_who_apply(
    cohort: Cohort, stage: Stage, places: Sequence[Municipality], *, sent_back: Municipality
) -> None:
    """An open call: begun, written, to be signed, half signed, delivered; one sent back; and those who have not begun.

    In some of them somebody waits for somebody else.
    """
    call = applications.open_call(cohort, stage, opens_on=date(2014, 1, 2), closes_on=date(2014, 1, 17))
    played = [
        applications.play_application(call, stage, [place], course)
        for place, course in zip(places, APPLYING, strict=True)
    ]
    returned = applications.play_application(call, stage, [sent_back], Course())
    with stage.at(DEMO_DAY - timedelta(days=1), hour=14):
        receiving.send_back(returned, stage)
        let_them_wait(stage, draft=played[1], delivered=played[4])
    with stage.at(DEMO_DAY, hour=8):
        remind_applicants()


def let_them_wait(stage: Stage, *, draft: Application, delivered: Application) -> None:
    """A comment that is somebody's turn, a question about the call and a message on a case, all without an answer."""
    writer, _reader = talking.let_others_in(draft, stage)
    talking.comment(draft, stage, to=writer)
    talking.ask_about(draft.call, stage, by=talking.editor_of(draft, stage))
    talking.write_to_secretariat(delivered, stage)


@contextmanager
def act(name: str, stage: Stage) -> Iterator[None]:
    """An act that fails is counted and told; the play goes on with what there is."""
    try:
        yield
    except Exception:
        log.exception("the act %s broke off", name)
        stage.counts["errors"] += 1


@dataclass(frozen=True)
class Mark:
    """The last case and message before the play; what comes after them is the play's own."""

    case: int
    message: int

    @classmethod
    def now(cls) -> "Mark":
        case = Case.objects.order_by("-pk").values_list("pk", flat=True).first()
        message = Message.objects.order_by("-pk").values_list("pk", flat=True).first()
        return cls(case or 0, message or 0)

    def pdfs(self) -> "models.QuerySet[Pdf]":
        return Pdf.objects.filter(document__case__gt=self.case, document__rehearsal=True)

    def documents(self, state: DocumentState) -> "models.QuerySet[Document]":
        return Document.objects.filter(case__gt=self.case, rehearsal=True, state=state)

    def messages(self) -> "models.QuerySet[Message]":
        return Message.objects.filter(pk__gt=self.message)


def drain(before: Mark) -> int:
    """Do the workers' work until nothing of ours waits; the number of documents that could not be made."""
    stop_at = monotonic() + LONGEST_WAIT
    while before.documents(DocumentState.TYPESETTING).exists() and monotonic() < stop_at:
        if not typeset_waiting(limit=50, seconds=30):
            sleep(0.2)
    deliver_waiting(limit=1000, seconds=60)
    return (
        before.documents(DocumentState.FAILED).count() + before.documents(DocumentState.TYPESETTING).count()
    )


def demo_noon() -> datetime:
    """The instant the demo opens on."""
    return datetime.combine(DEMO_DAY, time(12), tzinfo=clock.OSLO)

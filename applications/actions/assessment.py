"""Everything that happens between the deadline and the recommendation: lock, ask, change, remember."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import Application, Assessment, Call, Score
from applications.readiness import NotReady
from applications.rules import assessment as rules
from applications.states import CallState, SheetState, State
from samanom import clock
from samanom.audit import actions as audit
from samanom.interface.versions import check_version
from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import STAFF, assignment_as, capacity


@dataclass(frozen=True)
class Mark:
    """What an assessor has written on one criterion so far; either part may be missing in a draft."""

    score: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Answers:
    """What an assessor has written on the sheet so far (form C). `marks` by the key of the criterion."""

    complete: str = ""
    recommendation: str = ""
    innovation_network: bool = False
    comment: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)


@transaction.atomic
def start_assessment(call: Call, *, by: User) -> int:
    """Close the call and give what was submitted in time to the assessors; says how many. Late ones stay late (R-CALL-11)."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not rules.can_start_assessment(by, call):
        raise PermissionDenied
    acting = capacity(assignment_as(by, *STAFF))
    if call.state == CallState.OPEN:
        call.move_to(CallState.CLOSED)
        call.save(update_fields=["state"])
        audit.record("call.closed", subject=call, by=by, capacity=acting)
    waiting = Application.objects.select_for_update().filter(call=call, state=State.SUBMITTED).order_by("pk")
    for application in waiting:
        application.move_to(State.SCORING)
        application.save(update_fields=["state"])
        audit.record("application.assessment_started", subject=application, by=by, capacity=acting)
    return len(waiting)


@transaction.atomic
def declare_impartial(application: Application, *, by: User) -> Assessment:
    """Say «I am impartial» before anything is read; gives the person a sheet of their own (R-SEL-4)."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    if not rules.can_assess(by, application):
        raise PermissionDenied
    if known := rules.sheet_of(by, application):
        if known.state == SheetState.RECUSED:
            raise PermissionDenied
        return known
    sheet = Assessment.objects.create(application=application, assessor=by, impartial=True)
    audit.record("application.impartial_declared", subject=application, by=by, capacity=as_assessor(by))
    return sheet


@transaction.atomic
def recuse(application: Application, *, by: User) -> Assessment:
    """Say «I am not impartial»: no sheet, and the application stays closed to the person (R-SEL-4)."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    sheet = Assessment.objects.select_for_update().filter(application=application, assessor=by).first()
    if not rules.can_assess(by, application) or (sheet and sheet.state == SheetState.DELIVERED):
        raise PermissionDenied
    if sheet and sheet.state == SheetState.RECUSED:
        return sheet
    if sheet:
        sheet.delete()
    sheet = Assessment.objects.create(
        application=application, assessor=by, state=SheetState.RECUSED, impartial=False
    )
    audit.record("application.assessor_recused", subject=application, by=by, capacity=as_assessor(by))
    return sheet


@transaction.atomic
def save_sheet(sheet: Assessment, answers: Answers, *, version: int, by: User) -> Assessment:
    """Keep what is written so far. Raises ChangedElsewhereError when the sheet was saved since `version` was opened."""
    sheet = locked(sheet, by=by)
    write_down(sheet, answers, version=version)
    return sheet


@transaction.atomic
def deliver(sheet: Assessment, answers: Answers, *, version: int, by: User) -> Assessment:
    """Keep what is written and freeze it; nobody changes a delivered sheet. Raises NotReady when something is missing."""
    sheet = locked(sheet, by=by)
    write_down(sheet, answers, version=version)
    if missing := rules.missing_for_delivery(sheet):
        raise NotReady(missing)
    sheet.move_to(SheetState.DELIVERED)
    sheet.delivered_at = clock.now()
    sheet.save(update_fields=["state", "delivered_at"])
    audit.record("application.assessed", subject=sheet.application, by=by, capacity=as_assessor(by))
    return sheet


def written_on(sheet: Assessment) -> Answers:
    """What is stored on the sheet now."""
    return Answers(
        complete=sheet.complete,
        recommendation=sheet.recommendation,
        innovation_network=sheet.innovation_network,
        comment=sheet.comment,
        marks={
            score.criterion.key: Mark(score.score, score.reason)
            for score in sheet.scores.select_related("criterion")
        },
    )


@transaction.atomic
def propose(application: Application, *, discussion: str = "", by: User) -> Application:
    """Let the mean of the delivered sheets stand; what they differed on has been discussed first (R-SEL-2)."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    if not rules.can_propose(by, application):
        raise PermissionDenied
    if missing := rules.missing_for_proposal(application, discussion):
        raise NotReady(missing)
    application.move_to(State.PROPOSED)
    application.save(update_fields=["state"])
    acting = capacity(assignment_as(by, *STAFF))
    audit.record(
        "application.proposed", subject=application, by=by, capacity=acting, discussion=discussion.strip()
    )
    return application


def locked(sheet: Assessment, *, by: User) -> Assessment:
    """The sheet, held against the secretariat's recommendation and the assessor's other tab."""
    Application.objects.select_for_update().get(pk=sheet.application_id)
    held = (
        Assessment.objects.select_for_update(of=["self"]).select_related("application__call").get(pk=sheet.pk)
    )
    if not rules.can_write(by, held):
        raise PermissionDenied
    return held


def write_down(sheet: Assessment, answers: Answers, *, version: int) -> None:
    check_version(sheet, version)
    sheet.complete = answers.complete
    sheet.recommendation = answers.recommendation
    sheet.innovation_network = answers.innovation_network
    sheet.comment = answers.comment
    sheet.version += 1
    sheet.changed_at = clock.now()
    sheet.save()
    for criterion in sheet.application.call.criteria.all():
        mark = answers.marks.get(criterion.key, Mark())
        Score.objects.update_or_create(
            assessment=sheet, criterion=criterion, defaults={"score": mark.score, "reason": mark.reason}
        )


def as_assessor(person: User) -> str:
    return capacity(assignment_as(person, Role.ASSESSOR))

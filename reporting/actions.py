"""The verbs of the chapter: start, save, submit, approve, send back. Lock, ask, change, remember, tell."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from grants.actions import case_of
from reporting import emails, letters, rules
from reporting.models import Report
from reporting.states import State
from samanom import clock
from samanom.audit import actions as audit
from samanom.documents import actions as documents
from samanom.interface.versions import check_version
from samanom.people.models import User
from samanom.programme import actions as programme
from samanom.programme.models import Obligation, Project
from samanom.roles.models import Assignment
from samanom.roles.rules import capacity, capacity_to_hand_over

EDITABLE = (*rules.REQUIRED, "continue_next_year")


class NotReadyError(Exception):
    """The report cannot be submitted; `missing` names the fields."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@transaction.atomic
def start(obligation: Obligation, *, by: User) -> Report:
    """Begin the report on a year; a second time the one that is begun is given."""
    obligation = (
        Obligation.objects.select_for_update(of=("self",))
        .select_related("project__lead")
        .get(pk=obligation.pk)
    )
    if not rules.can_start(by, obligation):
        raise PermissionDenied
    report, is_new = Report.objects.get_or_create(
        obligation=obligation,
        defaults={"project": obligation.project, "leader_name": by.name[:80], "leader_phone": by.phone[:20]},
    )
    if is_new:
        audit.record(
            "report.started",
            subject=report,
            by=by,
            capacity=as_leader(by, report.project),
            year=obligation.year,
        )
    return report


@transaction.atomic
def save(report: Report, *, values: Mapping[str, object], version: int, by: User) -> Report:
    """Keep what is written so far. Raises ChangedElsewhereError when `version` is not the one that is stored."""
    report = locked(report)
    if not rules.can_edit(by, report):
        raise PermissionDenied
    check_version(report, version)
    for name in EDITABLE:
        setattr(report, name, values[name])
    report.version += 1
    report.changed_at = clock.now()
    report.save(update_fields=[*EDITABLE, "version", "changed_at"])
    return report


@transaction.atomic
def submit(report: Report, *, by: User) -> Report:
    """Freeze the words and fulfil what is owed; a report that was sent back gets a new document in the old one's place."""
    report = locked(report)
    if not rules.can_submit(by, report):
        raise PermissionDenied
    if missing := rules.missing_for_submit(report):
        raise NotReadyError(missing)
    report.submitted_by, report.submitted_at = by, clock.now()
    case = case_of(report.project, by=by)
    report.document = documents.freeze(case, **letters.annual_report(report), replaces=report.document, by=by)
    report.move_to(State.SUBMITTED)
    report.save(update_fields=["submitted_by", "submitted_at", "document", "state"])
    programme.fulfil(report.obligation, by=by)
    audit.record(
        "report.submitted",
        subject=report,
        by=by,
        capacity=as_leader(by, report.project),
        version=report.version,
        document=report.document.reference,
        content_hash=report.document.content_hash,
    )
    return report


@transaction.atomic
def approve(report: Report, *, by: User) -> Report:
    """The secretariat is content with the report (R-REP-10)."""
    report = locked(report)
    if not rules.can_approve(by, report):
        raise PermissionDenied
    report.move_to(State.APPROVED)
    report.approved_by, report.approved_at = by, clock.now()
    report.save(update_fields=["state", "approved_by", "approved_at"])
    audit.record("report.approved", subject=report, by=by, capacity=capacity(rules.review_assignment(by)))
    emails.report_approved(report)
    return report


@transaction.atomic
def send_back(report: Report, *, comment: str, due_on: date, by: User) -> Report:
    """Ask for a better report, with what is wrong and a new last day; it is owed again until then."""
    report = locked(report)
    if not rules.can_send_back(by, report):
        raise PermissionDenied
    report.move_to(State.RETURNED)
    report.return_comment, report.return_due_on = comment, due_on
    report.save(update_fields=["state", "return_comment", "return_due_on"])
    owe_again(report.obligation, due_on)
    audit.record(
        "report.sent_back",
        subject=report,
        by=by,
        capacity=capacity(rules.review_assignment(by)),
        comment=comment,
        due_on=due_on.isoformat(),
    )
    emails.report_returned(report)
    return report


@transaction.atomic
def hand_over_reports(assignment: Assignment, *, to: User, by: User) -> list[Report]:
    """Let the successor stand as project leader in what is being written. The caller has asked about the handover."""
    drafts = list(rules.drafts_that_move(assignment).select_for_update(of=("self",)))
    for report in drafts:
        report.leader_name, report.leader_phone = to.name[:80], to.phone[:20]
        report.version += 1
        report.changed_at = clock.now()
        report.save(update_fields=["leader_name", "leader_phone", "version", "changed_at"])
        audit.record(
            "report.leader_handed_over",
            subject=report,
            by=by,
            capacity=capacity_to_hand_over(by, assignment),
            before=assignment.user.name,
            after=to.name,
        )
    return drafts


def owe_again(obligation: Obligation, due_on: date) -> None:
    """What was delivered was not good enough: the project owes it anew, until another last day."""
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    obligation.fulfilled_at, obligation.due_at = None, clock.end_of_day(due_on)
    obligation.save(update_fields=["fulfilled_at", "due_at"])


def locked(report: Report) -> Report:
    """The report as it is now, held until the transaction ends."""
    Report.objects.select_for_update().get(pk=report.pk)
    return Report.objects.select_related(
        "project__lead", "project__cohort", "project__case", "obligation", "document", "submitted_by"
    ).get(pk=report.pk)


def as_leader(user: User, project: Project) -> str:
    return capacity(rules.leadership(user, project))

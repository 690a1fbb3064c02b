"""The verbs of the chapter: put on the list, change, decide, make the letters, correct. Lock, ask, change, remember, tell."""

import logging
from collections.abc import Iterable, Mapping
from time import monotonic

from django.core.exceptions import PermissionDenied
from django.db import transaction

from grants import emails, letters, rules
from grants.models import SHORTEST_REASON, Award, AwardCorrection
from grants.states import State
from samanom import clock
from samanom.audit import actions as audit
from samanom.clock.bell import ring_after_commit
from samanom.documents import actions as documents
from samanom.documents.models import Case
from samanom.interface.versions import check_version
from samanom.people.models import User
from samanom.programme import actions as programme
from samanom.programme.models import Cohort, Project
from samanom.roles.models import Role
from samanom.roles.rules import STAFF, assignment_as, capacity

log = logging.getLogger(__name__)
LONGEST_ERROR = 300
MAKE_LETTERS = "grants.tasks.make_waiting_letters"


class NotReadyError(Exception):
    """A letter cannot be made; `missing` says why, in words for the ministry, with the project's name."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(" ".join(missing))
        self.missing = missing


@transaction.atomic
def prepare_awards(
    year: int, *, by: User, amounts: Mapping[int, int] | None = None, cohort: Cohort | None = None
) -> list[Award]:
    """Put every project that is due a grant on the year's list: fixed or decided amounts, or those given by project id.

    A joint project without an amount is left for another time. Raises ValueError for an amount the programme does not give.
    """
    if not rules.can_prepare(by):
        raise PermissionDenied
    waiting = rules.of_cohort(rules.without_grant(year), cohort).values("pk")
    list(Project.objects.select_for_update().filter(pk__in=waiting).order_by("pk").values_list("pk"))
    given = amounts or {}
    wanted = [
        (project, given.get(project.pk) or project.suggested_amount) for project in rules.due(year, cohort)
    ]
    return [prepare(project, year, amount, by=by) for project, amount in wanted if amount]


def prepare(project: rules.Due, year: int, amount: int, *, by: User) -> Award:
    if problem := rules.amount_problem(project.grant_kind, project.annual_amount, amount):
        raise ValueError(problem)
    award = Award.objects.create(project_id=project.pk, year=year, amount=amount, prepared_by=by)
    audit.record("grant.prepared", subject=award, by=by, capacity=as_staff(by), year=year, amount=amount)
    return award


@transaction.atomic
def change(award: Award, *, amount: int, extra_conditions: str, reason: str, version: int, by: User) -> Award:
    """Give a grant that is not decided another amount (whole kroner) or conditions of its own, and say why."""
    award = locked(award)
    if not rules.can_change(by, award):
        raise PermissionDenied
    check_version(award, version)
    if problem := rules.amount_problem(award.project.grant_kind, award.project.annual_amount, amount):
        raise ValueError(problem)
    before = award.amount
    award.amount, award.extra_conditions, award.version = amount, extra_conditions, award.version + 1
    award.save(update_fields=["amount", "extra_conditions", "version"])
    audit.record(
        "grant.changed",
        subject=award,
        by=by,
        capacity=as_staff(by),
        before=before,
        amount=amount,
        reason=reason.strip(),
    )
    return award


@transaction.atomic
def issue_letters(awards: Iterable[Award], *, by: User) -> list[Award]:
    """Commit the money: one decision for all of them, then the worker makes the letters, one transaction each.

    All or none: raises NotReadyError when a letter could not be made. What is decided already is left as it is.
    """
    if not rules.can_issue(by):
        raise PermissionDenied
    chosen = Award.objects.select_for_update().filter(pk__in=[award.pk for award in awards]).order_by("pk")
    pks = [award.pk for award in chosen if award.state == State.LETTER_DRAFT]
    decided = list(Award.objects.with_recipients().filter(pk__in=pks).order_by("pk"))
    if missing := [
        f"{award.project}: {words}" for award in decided for words in rules.missing_for_letter(award)
    ]:
        raise NotReadyError(missing)
    for award in decided:
        decide(award, by=by)
    ring_after_commit(MAKE_LETTERS)
    return decided


def decide(award: Award, *, by: User) -> None:
    if not rules.can_issue_letter(by, award):
        raise PermissionDenied
    award.move_to(State.DECIDED)
    award.decided_by, award.decided_at = by, clock.now()
    award.save(update_fields=["state", "decided_by", "decided_at"])
    as_holder = capacity(assignment_as(by, Role.BUDGET_HOLDER))
    audit.record(
        "grant.decided", subject=award, by=by, capacity=as_holder, year=award.year, amount=award.amount
    )


def make_waiting_letters(limit: int = 50, seconds: float = 30) -> int:
    """Make letters that wait, one transaction each, until none waits or the bounds are reached; returns how many."""
    made, stop_at = 0, monotonic() + seconds
    while made < limit and monotonic() < stop_at:
        waiting = Award.objects.waiting().values_list("pk", flat=True).first()
        if waiting is None:
            return made
        made += make_or_remember_why_not(waiting)
    ring_after_commit(MAKE_LETTERS)
    return made


def make_or_remember_why_not(pk: int) -> int:
    try:
        return make_letter(pk)
    except Exception as error:
        log.exception("the letter of grant %s could not be made", pk)
        why = f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
        Award.objects.filter(pk=pk, state=State.DECIDED).update(error=why)
        return 0


@transaction.atomic
def make_letter(pk: int) -> int:
    """Freeze the words of one decided grant and tell the municipality; 0 when somebody else has just done it."""
    if not Award.objects.waiting().select_for_update().filter(pk=pk).exists():
        return 0
    award = Award.objects.with_recipients().select_related("decided_by").get(pk=pk)
    by = award.decided_by
    assert by is not None  # noqa: S101  (held by a constraint)
    case = case_of(award.project, by=by)
    owed = programme.create_obligations(award.project, award.year, by=by)
    award.letter = documents.freeze(case, **letters.grant_letter(award, owed), by=by)
    award.move_to(State.SENT)
    award.save(update_fields=["letter", "state"])
    audit.record(
        "grant.letter_issued",
        subject=award,
        by=by,
        year=award.year,
        amount=award.amount,
        letter=award.letter.reference,
        content_hash=award.letter.content_hash,
    )
    emails.letter_issued(award)
    return 1


@transaction.atomic
def correct(award: Award, *, amount: int, reason: str, by: User) -> AwardCorrection:
    """Propose another amount (whole kroner) for a grant that is decided. Raises ValueError for one it cannot have.

    Nothing is changed before whoever holds budget authority has decided.
    """
    award = locked(award)
    if not rules.can_correct(by, award):
        raise PermissionDenied
    if problem := rules.correction_problem(award, amount):
        raise ValueError(problem)
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValueError("a correction says why")
    correction = AwardCorrection.objects.create(
        award=award, before=award.amount, amount=amount, reason=reason.strip(), proposed_by=by
    )
    audit.record(
        "grant.correction_proposed",
        subject=award,
        by=by,
        capacity=as_staff(by),
        before=award.amount,
        after=amount,
        reason=correction.reason,
    )
    return correction


@transaction.atomic
def decide_correction(correction: AwardCorrection, *, approve: bool, by: User) -> AwardCorrection:
    """Give the grant its right amount and a letter that replaces the one it had; or leave it as it is.

    Raises NotReadyError when the grant cannot have the amount any more.
    """
    award = locked(correction.award)
    correction = AwardCorrection.objects.select_for_update().get(pk=correction.pk)
    correction.award = award
    if not rules.can_decide_correction(by, correction):
        raise PermissionDenied
    if approve and (problem := rules.correction_problem(award, correction.amount)):
        raise NotReadyError([problem])
    correction.decided_by, correction.decided_at, correction.is_approved = by, clock.now(), approve
    correction.replaced_letter = award.letter if approve else None
    correction.save(update_fields=["decided_by", "decided_at", "is_approved", "replaced_letter"])
    if approve:
        apply_correction(correction, by=by)
    audit.record(
        "grant.corrected" if approve else "grant.correction_declined",
        subject=award,
        by=by,
        capacity=capacity(assignment_as(by, Role.BUDGET_HOLDER)),
        before=correction.before,
        after=correction.amount if approve else correction.before,
        reason=correction.reason,
        letter=award.letter.reference if award.letter else "",
    )
    return correction


def apply_correction(correction: AwardCorrection, *, by: User) -> None:
    """The amount, and the letter in place of the old one; a grant whose first letter is not made gets that one right."""
    award = correction.award
    award.amount = correction.amount
    if correction.replaced_letter is not None:
        owed = programme.create_obligations(award.project, award.year, by=by)
        words = letters.corrected_letter(award, correction, owed)
        replaced = correction.replaced_letter
        award.letter = documents.freeze(case_of(award.project, by=by), **words, replaces=replaced, by=by)
    award.save(update_fields=["amount", "letter"])
    if award.letter is not None:
        emails.letter_corrected(correction)


@transaction.atomic
def retry(award: Award, *, by: User) -> None:
    """Let the worker try again where it failed: with the words, or with their PDF."""
    award = locked(award)
    if not rules.can_retry(by, award):
        raise PermissionDenied
    if award.letter is not None:
        documents.retry(award.letter, by=by)
    Award.objects.filter(pk=award.pk).update(error="")
    audit.record("grant.letter_retried", subject=award, by=by)
    ring_after_commit(MAKE_LETTERS)


def locked(award: Award) -> Award:
    """The grant as it is now, held until the transaction ends."""
    Award.objects.select_for_update().get(pk=award.pk)
    return Award.objects.with_recipients().select_related("letter__case").get(pk=award.pk)


def case_of(project: Project, *, by: User) -> Case:
    """The case in which the project's papers lie; an imported project gets one with its first paper."""
    project = (
        Project.objects.select_for_update(of=("self",)).select_related("case", "cohort").get(pk=project.pk)
    )
    if project.case is None:
        project.case = documents.open_case(
            letters.case_title(project), by=by, rehearsal=project.cohort.rehearsal
        )
        project.save(update_fields=["case"])
    return project.case


def as_staff(user: User) -> str:
    return capacity(assignment_as(user, *STAFF))

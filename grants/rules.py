"""May this person? Is the letter ready? Which projects are due a grant (programme.md chapter 6)? Nothing here writes."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from grants.models import Award, AwardCorrection
from grants.states import State
from samanom import clock
from samanom.documents.models import Document
from samanom.documents.opening import opening_of
from samanom.documents.states import State as DocumentState
from samanom.interface.words import kroner
from samanom.people.models import User
from samanom.programme.models import Cohort, Project
from samanom.programme.states import GrantKind, ProjectState
from samanom.roles.models import Role
from samanom.roles.rules import CASE_READERS, STAFF, assignment_as, capacity, holds, municipalities_of

FIRST_YEAR, LAST_YEAR = 2011, 2015  # R-GRANT-5
# How long a municipality has to confirm the conditions: until the second reminder of `grant_confirm` (forms.md K).
CONFIRM_WITHIN = timedelta(days=28)
# Those who may receive a letter on behalf of the municipality.
RECIPIENTS = (Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.APPLICANT_EDITOR, Role.PROJECT_LEADER)

Reader = User | AnonymousUser


def can_see_desk(user: Reader) -> bool:
    """The grants of a year as the ministry sees them."""
    return holds(user, *CASE_READERS)


def can_see_own(user: Reader) -> bool:
    """The grants of one's own municipality."""
    return bool(municipalities_of(user))


def can_prepare(user: Reader) -> bool:
    """The secretariat puts projects and amounts on the year's list."""
    return holds(user, *STAFF)


def can_change(user: Reader, award: Award) -> bool:
    return can_prepare(user) and award.state == State.LETTER_DRAFT


def can_issue(user: Reader) -> bool:
    """Only who holds budget authority commits money (programme.md chapter 2)."""
    return holds(user, Role.BUDGET_HOLDER)


def can_issue_letter(user: Reader, award: Award) -> bool:
    """Never the one who put the grant on the list: two people stand behind every krone."""
    return can_issue(user) and award.state == State.LETTER_DRAFT and award.prepared_by_id != user.pk


def can_correct(user: Reader, award: Award) -> bool:
    """The secretariat proposes another amount for a grant that is decided, one proposal at a time."""
    return can_prepare(user) and award.state != State.LETTER_DRAFT and not award.corrections.open().exists()


def can_decide_correction(user: Reader, correction: AwardCorrection) -> bool:
    """Whoever holds budget authority, never the one who proposed it."""
    return can_issue(user) and correction.decided_at is None and correction.proposed_by_id != user.pk


def correction_problem(award: Award, amount: int) -> str:
    """Empty when the grant may be corrected to this amount (whole kroner)."""
    if amount == award.amount:
        return _("The grant has this amount already.")
    return amount_problem(award.project.grant_kind, award.project.annual_amount, amount)


def can_read_earlier_letter(user: Reader, award: Award, letter: Document) -> bool:
    """A letter that is replaced stays readable: for the lead's people if it was opened, for the others as the new one."""
    partners = {municipality.pk for municipality in award.project.members} - {award.project.lead_id}
    at_once = holds(user, *CASE_READERS) or bool(municipalities_of(user) & partners)
    return at_once or opening_of(letter) is not None


def letters_out(project: Project, year: int) -> list[int]:
    """The years from this one on whose grant is decided, so that the letter is made or being made."""
    decided = Award.objects.filter(project=project, year__gte=year).exclude(state=State.LETTER_DRAFT)
    return list(decided.order_by("year").values_list("year", flat=True))


def can_retry(user: Reader, award: Award) -> bool:
    """Let the worker try again: those who made the list or decided it."""
    return (can_issue(user) or can_prepare(user)) and has_failed(award)


def has_failed(award: Award) -> bool:
    """The letter could not be worded, or not be typeset."""
    return bool(award.error) or (award.letter is not None and award.letter.state == DocumentState.FAILED)


def failure(award: Award) -> str:
    """Why there is no letter, in the machine's words; empty when nothing is wrong."""
    return award.error or (award.letter.error if award.letter else "")


def capacity_to_open(user: Reader, award: Award) -> str:
    """In what capacity the person receives letters for the lead municipality; empty when in none."""
    return capacity(assignment_as(user, *RECIPIENTS, municipality=award.project.lead_id))


def can_open_letter(user: Reader, award: Award) -> bool:
    """Someone who receives letters for the lead opens it, once; the partners get a copy."""
    return (
        award.letter is not None and bool(capacity_to_open(user, award)) and opening_of(award.letter) is None
    )


def can_read_letter(user: Reader, award: Award) -> bool:
    """The lead's people when it has been opened; partners, the ministry and readers at once."""
    if award.letter is None:
        return False
    partners = {municipality.pk for municipality in award.project.members} - {award.project.lead_id}
    at_once = holds(user, *CASE_READERS) or bool(municipalities_of(user) & partners)
    return at_once or opening_of(award.letter) is not None


@dataclass(frozen=True)
class Facts:
    """What decides whether a letter can be made; amounts in whole kroner."""

    year: int
    amount: int
    lead: int | None
    state: str
    start_year: int
    end_year: int | None
    grant_kind: str
    annual_amount: int | None


def missing_for_letter(award: Award) -> list[str]:
    """What keeps the letter from being made, in words for the ministry; empty when it is ready."""
    project = award.project
    years = (project.start_year, project.end_year)
    return missing(
        Facts(
            award.year,
            award.amount,
            project.lead_id,
            project.state,
            *years,
            project.grant_kind,
            project.annual_amount,
        )
    )


def missing(facts: Facts) -> list[str]:
    """The same from plain values, for lists (R-GRANT-1, -2, -4, -5)."""
    found = []
    if facts.state != ProjectState.ACTIVE:
        found.append(_("The project is not active."))
    if not facts.start_year <= facts.year <= (facts.end_year or LAST_YEAR):
        found.append(_("The project does not run in %(year)s.") % {"year": facts.year})
    if facts.lead is None:
        found.append(_("The lead municipality is not settled."))
    if problem := amount_problem(facts.grant_kind, facts.annual_amount, facts.amount):
        found.append(problem)
    return found


def amount_problem(grant_kind: str, annual_amount: int | None, amount: int) -> str:
    """Empty when the amount is right: the fixed one for one municipality, up to the ceiling for several (R-GRANT-1, -2)."""
    limit = annual_amount or 0
    if grant_kind == GrantKind.FIXED and amount != limit:
        return _("The grant for one municipality is %(amount)s.") % {"amount": kroner(limit)}
    if grant_kind == GrantKind.CEILING and not 0 < amount <= limit:
        return _("A joint grant cannot exceed %(amount)s.") % {"amount": kroner(limit)}
    if grant_kind not in {GrantKind.FIXED, GrantKind.CEILING}:
        return _("The project has no grant of its own.")
    return ""


def amount_rule(grant_kind: str, annual_amount: int | None, now: int) -> str:
    """The same rule in words, for whoever is to write another amount than the one it has now (R-GRANT-1, -2)."""
    if grant_kind == GrantKind.FIXED and now == annual_amount:
        words = _(
            "The grant for one municipality is always %(amount)s a year, as this one is: nothing can be corrected."
        )
    elif grant_kind == GrantKind.FIXED:
        words = _(
            "The grant for one municipality is always %(amount)s a year, so it can only be corrected to that."
        )
    else:
        words = _("The grant of a joint project can be up to %(amount)s a year.")
    return words % {"amount": kroner(annual_amount or 0)}


def without_grant(year: int) -> QuerySet[Project]:
    """Projects that are due a grant for the year and are not on its list, imported ones too (R-GRANT-4, -5, -9).

    A project that shares the grant of another, and that of an organisation, have none.
    """
    listed = Award.objects.filter(project=OuterRef("pk"), year=year)
    return Project.objects.filter(
        Q(end_year__isnull=True) | Q(end_year__gte=year),
        state=ProjectState.ACTIVE,
        grant_kind__in=[GrantKind.FIXED, GrantKind.CEILING],
        start_year__lte=year,
    ).exclude(Exists(listed))


def of_cohort(projects: QuerySet[Project], cohort: Cohort | None) -> QuerySet[Project]:
    """Those of one cohort, else those of all real ones; a rehearsal is never mixed with them."""
    return projects.filter(cohort=cohort) if cohort else projects.filter(cohort__rehearsal=False)


@dataclass(frozen=True)
class Due:
    """A project that is due a grant. `decided_amount`: what the decision on its application says a year, if there is one."""

    pk: int
    title: str
    lead: str | None
    grant_kind: str
    annual_amount: int | None
    decided_amount: int | None

    @property
    def suggested_amount(self) -> int | None:
        """Fixed, or what was decided; None for a joint one nobody has decided on."""
        return self.annual_amount if self.grant_kind == GrantKind.FIXED else self.decided_amount


def due(year: int, cohort: Cohort | None) -> list[Due]:
    """Projects to be put on the year's list, in Norwegian order; one query."""
    rows = of_cohort(without_grant(year), cohort).order_by("sort_key", "key")
    plain = ("pk", "title", "lead__name", "grant_kind", "annual_amount", "application__decision__amount")
    return [Due(*row) for row in rows.values_list(*plain)]


def confirmation_deadline(issued_on: date) -> date:
    """The last day for confirming the conditions of a letter."""
    return issued_on + CONFIRM_WITHIN


def desk_year() -> int:
    """The grant year one is taken to: this one, within the programme."""
    return min(max(clock.today().year, FIRST_YEAR), LAST_YEAR)

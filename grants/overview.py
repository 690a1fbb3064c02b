"""What the pages about a year's grants show: plain values, a constant number of queries. Nothing here writes."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from grants import rules
from grants.models import Award, AwardQuerySet
from grants.rules import Facts
from grants.states import State
from samanom.documents.states import State as DocumentState
from samanom.programme.models import Cohort

FAILED = Q(letter__state=DocumentState.FAILED) | ~Q(error="")


@dataclass(frozen=True)
class Line:
    """One grant to be decided; `lead` is empty while it is not settled."""

    pk: int
    project: str
    lead: str
    amount: int
    has_conditions: bool
    missing: list[str]


@dataclass(frozen=True)
class Progress:
    """How far a year's letters have come: the PDFs that are made, of those that are decided."""

    made: int
    decided: int
    failed: list[Award]

    @property
    def is_going(self) -> bool:
        return self.made + len(self.failed) < self.decided


def awards_of(year: int, cohort: Cohort | None) -> AwardQuerySet:
    """The year's grants in a cohort; without one those of all real cohorts."""
    awards = Award.objects.filter(year=year)
    return (
        awards.filter(project__cohort=cohort) if cohort else awards.filter(project__cohort__rehearsal=False)
    )


FACTS = ("year", "amount", *(f"project__{name}" for name in
         ("lead", "state", "start_year", "end_year", "grant_kind", "annual_amount")))  # fmt: skip


def to_be_decided(year: int, cohort: Cohort | None) -> list[Line]:
    """The grants on the list that nobody has decided, in Norwegian order."""
    drafts = awards_of(year, cohort).filter(state=State.LETTER_DRAFT).order_by("project__sort_key", "pk")
    rows = drafts.values_list("pk", "project__title", "project__lead__name", "extra_conditions", *FACTS)
    return [
        Line(pk, title, lead or "", facts[1], bool(conditions), rules.missing(Facts(*facts)))
        for pk, title, lead, conditions, *facts in rows
    ]


def sum_of(amounts: list[int]) -> dict[str, int]:
    return {"count": len(amounts), "kroner": sum(amounts)}


def decided_sum(year: int, cohort: Cohort | None) -> dict[str, int]:
    """Number and kroner of what is decided for the year."""
    decided = awards_of(year, cohort).exclude(state=State.LETTER_DRAFT)
    return decided.aggregate(count=Count("pk"), kroner=Sum("amount", default=0))


def progress(year: int, cohort: Cohort | None) -> Progress:
    """Counted from the rows themselves, so that anybody can come and go (42 of 110)."""
    decided = awards_of(year, cohort).exclude(state=State.LETTER_DRAFT)
    counted = decided.aggregate(
        decided=Count("pk"), made=Count("pk", filter=Q(letter__state=DocumentState.READY))
    )
    failed = decided.filter(FAILED).select_related("project", "letter").order_by("project__sort_key", "pk")
    return Progress(counted["made"], counted["decided"], list(failed))


def rehearsals() -> list[Cohort]:
    return list(Cohort.objects.filter(rehearsal=True))

"""The ranking list of a call, computed in SQL from delivered sheets: one page of rows, however many applications."""

from collections.abc import Iterable
from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Avg,
    Case,
    CharField,
    Count,
    Expression,
    F,
    FloatField,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    RowRange,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, NullIf, Rank

from applications.models import Applicant, Application, ApplicationTheme, Assessment, Call, Criterion
from applications.models.assessment import Recommendation
from applications.states import UNDER_ASSESSMENT, Outcome, SheetState

# After the total: motivation and anchoring, then innovation (forms.md C). A call without one of them skips it.
THEN_BY = ("anchoring", "innovation")
COUNTED = ("admit", "wait", "reject")


def ranking(call: Call, criteria: Iterable[Criterion]) -> QuerySet[Application, dict[str, Any]]:
    """One dict a row, best first: `rank`, `who`, `project_title`, `theme_keys`, `mean_<key>` of each criterion, `total`
    (weighted), `sheets`, how many recommend `admit`, `wait`, `reject`, `amount` in kroner a year, `places`, and both summed
    up from the top (`sum_amount`, `sum_places`); rejected ones take no room.
    """
    chosen = list(criteria)
    scored = Application.objects.filter(call=call, state__in=UNDER_ASSESSMENT).annotate(**means(chosen))
    rows = scored.annotate(total=total_of(chosen)).annotate(**recommendations()).annotate(**sizes())
    order = order_of(chosen)
    found: QuerySet[Application, dict[str, Any]] = (
        rows.annotate(rank=Window(Rank(), order_by=order), **sums([*order, F("pk").asc()]))
        .order_by(*order, "pk")
        .values(*columns(chosen))
    )
    return found


def columns(criteria: list[Criterion]) -> list[str]:
    """What a row holds."""
    means_of = [mean_name(criterion) for criterion in criteria]
    plain = [
        "rank",
        "pk",
        "who",
        "project_title",
        "state",
        "outcome",
        "theme_keys",
        "total",
        "sheets",
        *COUNTED,
    ]
    return [*plain, *means_of, "amount", "places", "sum_amount", "sum_places"]


def mean_name(criterion: Criterion) -> str:
    return f"mean_{criterion.key}"


def means(criteria: list[Criterion]) -> dict[str, Expression]:
    """The mean of the delivered scores on each criterion; None where nobody has delivered."""
    delivered = Q(assessments__state=SheetState.DELIVERED)
    return {
        mean_name(criterion): Avg(
            "assessments__scores__score", filter=delivered & Q(assessments__scores__criterion=criterion.pk)
        )
        for criterion in criteria
    }


def total_of(criteria: list[Criterion]) -> Expression:
    """The weighted sum of the means."""
    parts = [F(mean_name(criterion)) * Value(float(criterion.weight)) for criterion in criteria]
    return reduce(add, parts, Value(0.0, output_field=FloatField()))


def order_of(criteria: list[Criterion]) -> list[Expression]:
    """Best first; those nobody has assessed last."""
    keys = {criterion.key: mean_name(criterion) for criterion in criteria}
    names = ["total", *(keys[key] for key in THEN_BY if key in keys)]
    return [F(name).desc(nulls_last=True) for name in names]


def recommendations() -> dict[str, Expression]:
    """How many sheets there are, and what they recommend; counted beside the scores, so that no row counts five times."""
    delivered = (
        Assessment.objects.delivered().filter(application=OuterRef("pk")).order_by().values("application")
    )
    counts = {name: Count("pk", filter=Q(recommendation=Recommendation[name.upper()])) for name in COUNTED}
    return {
        name: Coalesce(Subquery(delivered.annotate(n=counted).values("n")), 0)
        for name, counted in {"sheets": Count("pk"), **counts}.items()
    }


def sizes() -> dict[str, Any]:
    """Who applies, for which themes, how much money and how many places it takes."""
    members = Applicant.objects.filter(application=OuterRef("pk")).order_by().values("application")
    themes = (
        ApplicationTheme.objects.filter(application=OuterRef("pk"))
        .order_by("theme__order")
        .values("theme__key")
    )
    return {
        "who": Coalesce(NullIf(F("group_name"), Value("")), F("lead__name"), output_field=CharField()),
        "theme_keys": ArraySubquery(themes),
        "outcome": F("decision__outcome"),
        "amount": Coalesce("decision__amount", "amount_requested", 0),
        "places": Subquery(members.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
    }


def sums(order: list[Expression]) -> dict[str, Expression]:
    """Money and places summed from the top to and including each row."""
    return {
        f"sum_{name}": Window(Sum(taking_room(name)), order_by=order, frame=RowRange(end=0))
        for name in ("amount", "places")
    }


def taking_room(name: str) -> Expression:
    return Case(When(outcome=Outcome.REJECTED, then=0), default=F(name), output_field=IntegerField())

"""The programme in numbers: counted now, never stored, with what the sources state beside (13.3)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from networks.models import Network
from samanom import clock
from samanom.interface.sorting import sort_key
from samanom.programme.models import (
    Cohort,
    Municipality,
    MunicipalityVersion,
    Participation,
    Project,
    ReviewItem,
    StatedTotal,
    Theme,
)
from samanom.programme.models.municipalities import THE_DAY_OF_2013
from samanom.programme.states import ParticipationStatus

TAKES_PART = Q(participations__status=ParticipationStatus.PARTICIPANT)
IN_PUBLIC = TAKES_PART & Q(participations__cohort__rehearsal=False)


@dataclass(frozen=True)
class Figure:
    """One counted row: `key` is the value of the filter on the page of participants."""

    key: str
    name: str
    municipalities: int
    projects: int


@dataclass(frozen=True)
class CohortFigure(Figure):
    stated: list[StatedTotal]


@dataclass(frozen=True)
class Totals:
    """`counted_on` is the day of our own numbers; each stated total carries its own day."""

    counted_on: date
    municipalities: int
    projects: int
    cohorts: list[CohortFigure]
    stated: list[StatedTotal]


@dataclass(frozen=True)
class Figures(Totals):
    """The totals, and the same by county of 2013 and by theme."""

    counties: list[Figure]
    themes: list[Figure]


def totals() -> Totals:
    """Different municipalities and projects, in all and by cohort; rehearsals left out."""
    stated = list(StatedTotal.objects.all())
    cohorts = _cohorts(stated)
    return Totals(
        counted_on=clock.today(),
        municipalities=Municipality.objects.filter(IN_PUBLIC).distinct().count(),
        projects=sum(cohort.projects for cohort in cohorts),
        cohorts=cohorts,
        stated=[total for total in stated if total.cohort_id is None],
    )


def programme_figures() -> Figures:
    """Everything the front page counts."""
    return Figures(**vars(totals()), counties=_counties(), themes=_themes())


def register_counts() -> dict[str, object]:
    """The shape `load_programme --json` promises, counted from the rows."""
    counts: dict[str, object] = {
        f"cohort_{cohort.key}": {"municipalities": cohort.municipalities, "projects": cohort.projects}
        for cohort in _cohorts([])
    }
    return {
        **counts,
        "municipalities": Municipality.objects.filter(IN_PUBLIC).distinct().count(),
        "networks": Network.objects.public().count(),
        "review_items": ReviewItem.objects.count(),
    }


def _cohorts(stated: list[StatedTotal]) -> list[CohortFigure]:
    """The real cohorts, each with what the sources state about it."""
    members = Count("participations__municipality", filter=TAKES_PART, distinct=True)
    counted = Cohort.objects.real().annotate(members=members, works=Count("projects", distinct=True))
    return [
        CohortFigure(str(number), name, members, works, [total for total in stated if total.cohort_id == pk])
        for pk, number, name, members, works in counted.order_by("number").values_list(
            "pk", "number", "name", "members", "works"
        )
    ]


def _counties() -> list[Figure]:
    taking_part = Participation.objects.real().taking_part().order_by()
    counted = (
        MunicipalityVersion.objects.at(THE_DAY_OF_2013)
        .filter(municipality__participations__in=taking_part)
        .order_by()
        .values_list("county_number", "county_name")
        .annotate(
            Count("municipality", distinct=True),
            Count("municipality__participations__project", distinct=True),
        )
    )
    return sorted((Figure(*row) for row in counted), key=lambda figure: sort_key(figure.name))


def _themes() -> list[Figure]:
    """Projects may have several themes; innovation is a method across them (R-THEME-2), counted by its flag."""
    members = Count("projects__participations__municipality", distinct=True, filter=_public("projects__"))
    works = Count("projects", distinct=True, filter=Q(projects__cohort__rehearsal=False))
    themes = Theme.objects.annotate(members=members, works=works)
    innovation = Project.objects.public().filter(is_innovation=True)
    figures = []
    for theme in themes:
        if theme.kind == Theme.Kind.METHOD:
            taking_part = innovation.filter(TAKES_PART).aggregate(
                n=Count("participations__municipality", distinct=True)
            )
            figures.append(Figure(theme.key, theme.label, taking_part["n"], innovation.count()))
        else:
            figures.append(Figure(theme.key, theme.label, theme.members, theme.works))
    return figures


def _public(project: str) -> Q:
    return Q(
        **{
            f"{project}cohort__rehearsal": False,
            f"{project}participations__status": ParticipationStatus.PARTICIPANT,
        }
    )

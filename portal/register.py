"""The public register: who takes part, with what, in which network. Plain rows; rehearsals never show."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Collate

from networks.models import Membership, Network
from samanom.interface.languages import ENGLISH, shown_language, standard_of
from samanom.interface.sorting import sort_key
from samanom.programme.models import Cohort, MunicipalityVersion, Participation, ProjectTheme, Theme
from samanom.programme.models.municipalities import THE_DAY_OF_2013

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Wanted:
    """What the reader asks for: county number, cohort number, key of a theme, key of a network; blank is all."""

    county: str = ""
    cohort: str = ""
    theme: str = ""
    network: str = ""


@dataclass
class Line:
    """A project of a municipality, as a table shows it."""

    key: str
    title: str
    cohort: str
    themes: list[str] = field(default_factory=list)


def label_of_themes() -> str:
    """The column with the themes' labels in the language of the page."""
    language = shown_language()
    return f"label_{language if language == ENGLISH else standard_of(language)}"


def participations(wanted: Wanted) -> QuerySet[Participation]:
    """Those that take part in a real cohort and fit what is asked for."""
    found = Participation.objects.real().taking_part().order_by()
    if wanted.cohort:
        found = found.filter(cohort__number=wanted.cohort)
    if wanted.county:
        in_county = MunicipalityVersion.objects.at(THE_DAY_OF_2013).filter(county_number=wanted.county)
        found = found.filter(municipality__in=in_county.values("municipality"))
    if wanted.theme:
        found = found.filter(_about(wanted.theme))
    if wanted.network:
        there = Membership.objects.filter(
            network__key=wanted.network, municipality=OuterRef("municipality"), project=OuterRef("project")
        )
        found = found.filter(Exists(there))
    return found


def _about(theme: str) -> Q:
    """Innovation is a method across the themes, a flag on the project (R-THEME-2)."""
    themes = ProjectTheme.objects.filter(theme__key=theme, project=OuterRef("project"))
    method = Theme.objects.filter(key=theme, kind=Theme.Kind.METHOD)
    innovating = Participation.objects.filter(pk=OuterRef("pk"), project__is_innovation=True)
    return Q(Exists(themes)) | Q(Exists(method), Exists(innovating))


def participants(wanted: Wanted) -> QuerySet[MunicipalityVersion]:
    """The municipalities behind them as they were in 2013; `county_order` sorts by county."""
    found = MunicipalityVersion.objects.at(THE_DAY_OF_2013)
    fitting = found.filter(municipality__in=participations(wanted).values("municipality"))
    return fitting.annotate(county_order=Collate("county_name", "C"))


def projects_of(wanted: Wanted, municipalities: Iterable[int]) -> dict[int, list[Line]]:
    """The projects that fit, for each of these municipalities: two queries, however many they are."""
    rows = list(
        participations(wanted)
        .filter(municipality__in=municipalities)
        .order_by("cohort__number", "project__sort_key")
        .values_list("municipality", "project", "project__key", "project__title", "cohort__name")
    )
    themes = themes_of(project for _, project, *_ in rows)
    lines: dict[int, list[Line]] = defaultdict(list)
    for municipality, project, key, title, cohort in rows:
        lines[municipality].append(Line(key, title, cohort, themes[project]))
    return lines


def themes_of(projects: Iterable[int]) -> dict[int, list[str]]:
    """The labels of the themes of each project, in the programme's order."""
    labels: dict[int, list[str]] = defaultdict(list)
    named = ProjectTheme.objects.filter(project__in=set(projects)).order_by("theme__order")
    for project, label in named.values_list("project", f"theme__{label_of_themes()}"):
        labels[project].append(label)
    return labels


def every_line(wanted: Wanted) -> Iterator[tuple[str | None, ...]]:
    """Number, municipality, county, cohort, project key and title, themes, network – one row for each participation."""
    networks = Membership.objects.filter(municipality=OuterRef("municipality"), project=OuterRef("project"))
    county = MunicipalityVersion.objects.at(THE_DAY_OF_2013).filter(municipality=OuterRef("municipality"))
    themes = StringAgg(
        f"project__themes__{label_of_themes()}", delimiter=", ", default=Value(""), distinct=True
    )
    return (
        participations(wanted)
        .annotate(
            county=county.values("county_name")[:1],
            names_of_themes=themes,
            network=Coalesce(networks.values("network__name")[:1], Value("")),
        )
        .order_by("municipality__sort_key", "cohort__number", "project__sort_key")
        .values_list(
            "municipality__number_2013",
            "municipality__name",
            "county",
            "cohort__name",
            "project__key",
            "project__title",
            "names_of_themes",
            "network",
        )
        .iterator()
    )


def counties() -> Choices:
    """The counties of those that take part, in Norwegian order."""
    rows = participants(Wanted()).order_by().values_list("county_number", "county_name").distinct()
    return sorted(rows, key=lambda row: sort_key(row[1]))


def cohorts() -> Choices:
    return [(str(number), name) for number, name in Cohort.objects.real().values_list("number", "name")]


def themes() -> Choices:
    return list(Theme.objects.values_list("key", label_of_themes()))


def networks() -> Choices:
    """The networks with their cohort, since names come again."""
    rows = Network.objects.public().values_list("key", "cohort__name", "name")
    return [(key, f"{cohort}: {name}") for key, cohort, name in rows]

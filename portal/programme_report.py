"""The programme in numbers for its council, its steering group and other readers: tables counted now, never a person.

Either the real cohorts or the rehearsals; the two are never added together.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.states import Outcome
from applications.states import State as ApplicationState
from grants.models import Award
from grants.states import State as GrantState
from networks.models import Network
from networks.states import GatheringState
from portal.register import label_of_themes
from reporting.states import State as ReportState
from samanom import clock
from samanom.interface.languages import shown_language
from samanom.interface.sorting import sort_key
from samanom.interface.words import NO_BREAK, long_date, number
from samanom.programme.models import (
    Cohort,
    MunicipalityVersion,
    Obligation,
    Participation,
    Project,
    ProjectTheme,
    Theme,
)
from samanom.programme.models.municipalities import THE_DAY_OF_2013
from samanom.programme.states import ObligationKind, ParticipationStatus, ProjectState

Words = str | Promise
MUNICIPALITIES, PROJECTS = _("Municipalities"), _("Projects")


@dataclass(frozen=True)
class Table:
    """Rows of plain values under headings; the first names the row. `bar` is the column that is drawn.

    `money` is the column that holds whole kroner, 0 when none does.
    """

    key: str
    caption: Words
    headings: Sequence[Words]
    rows: Sequence[Sequence[Any]]
    bar: int
    money: int = 0

    @property
    def most(self) -> int:
        """The longest bar."""
        return max((row[self.bar] for row in self.rows), default=0) or 1

    @property
    def drawn(self) -> Words:
        """What the bars show."""
        return self.headings[self.bar]

    @property
    def lines(self) -> "list[Line]":
        """The rows in words."""
        columns = range(1, len(self.headings))
        return [
            Line(row[0], [shown(row[n], is_money=n == self.money) for n in columns], row[self.bar])
            for row in self.rows
        ]


@dataclass(frozen=True)
class Line:
    """A row as the page shows it."""

    name: Any
    values: list[Any]
    bar: int


def shown(value: Any, *, is_money: bool) -> Any:
    if isinstance(value, date):
        return long_date(value).replace(" ", NO_BREAK)
    if value is None:
        return "–"
    return number(value) if is_money else value


def report(*, rehearsal: bool) -> list[Table]:
    """Every table, in the order of the programme."""
    return [make(rehearsal) for make in TABLES.values()]


def by_cohort(rehearsal: bool) -> Table:
    states = [ProjectState.ACTIVE, ProjectState.FINISHED, ProjectState.LEFT_EARLY]
    taking_part = Q(participations__status=ParticipationStatus.PARTICIPANT)
    counted = Cohort.objects.filter(rehearsal=rehearsal).annotate(
        municipalities=Count("participations__municipality", filter=taking_part, distinct=True),
        all_projects=Count("projects", distinct=True),
        **{
            state.value: Count("projects", filter=Q(projects__state=state), distinct=True) for state in states
        },
    )
    rows = counted.order_by("number").values_list("name", "municipalities", "all_projects", *states)
    headings = [_("Cohort"), MUNICIPALITIES, PROJECTS, *(state.label for state in states)]
    return Table("puljer", _("By cohort"), headings, list(rows), bar=2)


def by_theme(rehearsal: bool) -> Table:
    """A project may have several themes; innovation is a method across them, counted by its flag (R-THEME-2)."""
    taking_part = Q(project__participations__status=ParticipationStatus.PARTICIPANT)
    counted = (
        ProjectTheme.objects.filter(project__cohort__rehearsal=rehearsal, theme__kind=Theme.Kind.THEME)
        .order_by("theme__order")
        .values_list("theme__order", f"theme__{label_of_themes()}")
        .annotate(
            municipalities=Count("project__participations__municipality", filter=taking_part, distinct=True),
            projects=Count("project", distinct=True),
        )
    )
    rows = [row[1:] for row in counted]
    innovating = Project.objects.filter(cohort__rehearsal=rehearsal, is_innovation=True)
    numbers = innovating.aggregate(
        municipalities=Count(
            "participations__municipality",
            filter=Q(participations__status=ParticipationStatus.PARTICIPANT),
            distinct=True,
        ),
        projects=Count("pk", distinct=True),
    )
    methods = Theme.objects.filter(kind=Theme.Kind.METHOD).values_list(label_of_themes(), flat=True)
    rows += [(label, numbers["municipalities"], numbers["projects"]) for label in methods]
    return Table("tema", _("By theme"), [_("Theme"), MUNICIPALITIES, PROJECTS], rows, bar=2)


def by_county(rehearsal: bool) -> Table:
    there = Participation.objects.filter(cohort__rehearsal=rehearsal).taking_part().order_by()
    counted = (
        MunicipalityVersion.objects.at(THE_DAY_OF_2013)
        .filter(municipality__participations__in=there)
        .order_by()
        .values_list("county_name")
        .annotate(
            municipalities=Count("municipality", distinct=True),
            projects=Count("municipality__participations__project", distinct=True),
        )
    )
    rows = sorted(counted, key=lambda row: sort_key(row[0]))
    return Table("fylke", _("By county of 2013"), [_("County"), MUNICIPALITIES, PROJECTS], rows, bar=1)


def by_call(rehearsal: bool) -> Table:
    """What has been received; what the municipalities still write on is not counted."""
    received = Q(received_at__isnull=False)
    title = "call__title_nn" if shown_language() == "nn" else "call__title_nb"
    admitted, rejected = (Q(decision__outcome=outcome) for outcome in (Outcome.ADMITTED, Outcome.REJECTED))
    withdrawn = Q(state=ApplicationState.WITHDRAWN)
    counted = (
        Application.objects.filter(received, call__cohort__rehearsal=rehearsal)
        .order_by("call__closes_at", "call")
        .values_list("call__closes_at", "call", title)
        .annotate(
            received=Count("pk"),
            admitted=Count("pk", filter=admitted),
            rejected=Count("pk", filter=rejected),
            withdrawn=Count("pk", filter=withdrawn),
            waiting=Count("pk", filter=Q(decision=None) & ~withdrawn),
        )
    )
    headings = [
        _("Call"), _("Received"), Outcome.ADMITTED.label, Outcome.REJECTED.label,
        ApplicationState.WITHDRAWN.label, _("Not decided"),
    ]  # fmt: skip
    return Table("utlysingar", _("Applications by call"), headings, [row[2:] for row in counted], bar=1)


def by_grant_year(rehearsal: bool) -> Table:
    """What is decided, in whole kroner."""
    decided = Award.objects.filter(project__cohort__rehearsal=rehearsal).exclude(
        state=GrantState.LETTER_DRAFT
    )
    rows = (
        decided.order_by("year")
        .values_list("year")
        .annotate(
            grants=Count("pk"),
            kroner=Sum("amount"),
            sent=Count("pk", filter=Q(state=GrantState.SENT)),
            opened=Count("pk", filter=Q(letter__opening__isnull=False)),
        )
    )
    headings = [_("Year"), _("Grants"), _("Sum in kroner"), _("Letters sent"), _("Letters opened")]
    return Table("tilskot", _("Grants by year"), headings, list(rows), money=2, bar=2)


def by_report_year(rehearsal: bool) -> Table:
    """Annual reports whose form has opened. Late is what is not delivered, or is sent back, when the deadline has passed."""
    moment = clock.now()
    owed = Obligation.objects.filter(
        kind=ObligationKind.ANNUAL_REPORT, opens_at__lte=moment, project__cohort__rehearsal=rehearsal
    )
    waits = Q(report=None) | Q(report__state__in=[ReportState.DRAFT, ReportState.RETURNED])
    rows = (
        owed.order_by("year")
        .values_list("year")
        .annotate(
            owed=Count("pk"),
            submitted=Count("pk", filter=Q(report__state=ReportState.SUBMITTED)),
            returned=Count("pk", filter=Q(report__state=ReportState.RETURNED)),
            approved=Count("pk", filter=Q(report__state=ReportState.APPROVED)),
            late=Count("pk", filter=waits & Q(due_at__lte=moment, is_before_the_portal=False)),
            before=Count("pk", filter=Q(is_before_the_portal=True)),
        )
    )
    headings = [
        _("Year"), _("Owed"), ReportState.SUBMITTED.label, ReportState.RETURNED.label,
        ReportState.APPROVED.label, _("Late"), _("Before the portal"),
    ]  # fmt: skip
    return Table("rapportar", _("Annual reports by year"), headings, list(rows), bar=1)


def by_network(rehearsal: bool) -> Table:
    """Each network with what it has held and when it meets next."""
    ahead = Q(gatherings__starts_on__gte=clock.today()) & ~Q(gatherings__state=GatheringState.PERIOD)
    counted = Network.objects.filter(cohort__rehearsal=rehearsal).annotate(
        municipalities=Count("memberships__municipality", distinct=True),
        projects=Count("memberships__project", distinct=True),
        held=Count("gatherings", filter=Q(gatherings__ends_on__lt=clock.today()), distinct=True),
        next=Min("gatherings__starts_on", filter=ahead),
    )
    rows = counted.order_by("cohort__number", "sort_key", "key").values_list(
        "name", "cohort__name", "municipalities", "projects", "held", "next"
    )
    headings = [
        _("Network"), _("Cohort"), MUNICIPALITIES, PROJECTS, _("Gatherings held"), _("Next gathering"),
    ]  # fmt: skip
    return Table("nettverk", _("Networks"), headings, list(rows), bar=2)


TABLES: dict[str, Callable[[bool], Table]] = {
    "puljer": by_cohort,
    "tema": by_theme,
    "fylke": by_county,
    "utlysingar": by_call,
    "tilskot": by_grant_year,
    "rapportar": by_report_year,
    "nettverk": by_network,
}

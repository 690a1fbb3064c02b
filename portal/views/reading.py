"""What readers read: the programme report, and the list of projects."""

from collections.abc import Iterator
from dataclasses import astuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal import programme_report as numbers
from portal import project_list, rules
from samanom import clock
from samanom.interface.tables import Column, csv_answer, page_of, sorting_of
from samanom.programme.models import Cohort

REHEARSALS = "ovingar"  # ?vis=ovingar
COLUMNS = [
    Column("project", _("Project"), ("sort_key", "pk")),
    Column("cohort", _("Cohort"), ("cohort__number", "sort_key", "pk")),
    Column("lead", _("Municipalities"), ("lead__sort_key", "sort_key", "pk")),
    Column("themes", _("Themes")),
    Column("networks", _("Network")),
    Column("leader", _("Project leader (title)")),
]


def wants_rehearsals(request: HttpRequest) -> bool:
    return request.GET.get("vis") == REHEARSALS


@require_safe
def programme_report(request: HttpRequest) -> HttpResponse:
    """Every table, to read and to print; `?vis=ovingar` for the rehearsals."""
    if not rules.can_see_programme_report(request.user):
        raise PermissionDenied
    rehearsal = wants_rehearsals(request)
    context = {
        "tables": numbers.report(rehearsal=rehearsal),
        "rehearsal": rehearsal,
        "has_rehearsals": Cohort.objects.filter(rehearsal=True).exists(),
        "counted_on": clock.today(),
    }
    return render(request, "portal/programme_report.html", context)


@require_safe
def programme_report_csv(request: HttpRequest, table: str) -> StreamingHttpResponse:
    """One of the tables for a spreadsheet."""
    if not rules.can_see_programme_report(request.user):
        raise PermissionDenied
    make = numbers.TABLES.get(table)
    if make is None:
        raise Http404
    made = make(wants_rehearsals(request))
    return csv_answer(f"programrapport-{made.key}", made.headings, made.rows)


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Fifty a page, by words in title or municipality."""
    if not rules.can_see_projects(request.user):
        raise PermissionDenied
    rehearsal, q = wants_rehearsals(request), asked(request)
    sorting = sorting_of(request, COLUMNS, default="cohort")
    found = project_list.projects(q=q, rehearsal=rehearsal).order_by(*sorting.order)
    page = page_of(request, found.values_list(*project_list.SHOWN))
    context = {
        "page": page,
        "lines": project_list.lines(page.rows, shows_summaries=rules.can_see_summaries(request.user)),
        "sorting": sorting,
        "q": q,
        "rehearsal": rehearsal,
        "has_rehearsals": Cohort.objects.filter(rehearsal=True).exists(),
    }
    return render(request, "portal/projects.html", context)


@require_safe
def projects_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same, every row; with summaries for those who read them."""
    if not rules.can_see_projects(request.user):
        raise PermissionDenied
    shows_summaries = rules.can_see_summaries(request.user)
    found = project_list.projects(q=asked(request), rehearsal=wants_rehearsals(request))
    rows = found.order_by("cohort__number", "sort_key", "pk").values_list(*project_list.SHOWN)

    def told() -> Iterator[tuple[str, ...]]:
        for line in project_list.lines(rows, shows_summaries=shows_summaries):
            yield astuple(line) if shows_summaries else astuple(line)[:-1]

    headings = [_("Project key"), _("Project"), *(column.label for column in COLUMNS[1:])]
    return csv_answer("prosjekt", headings + ([_("Summary")] if shows_summaries else []), told())


def asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:80]

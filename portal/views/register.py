"""The public register: who takes part, a municipality, a project."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal import figures, register
from portal.municipality_page import page_about
from portal.register_forms import ParticipantFilter
from portal.rules import can_correct_project
from samanom.interface.tables import Column, csv_answer, page_of, sorting_of
from samanom.programme.models import Municipality, Project

COLUMNS = [
    Column("municipality", _("Municipality"), ("municipality__sort_key",)),
    Column("number", _("Number"), ("number",)),
    Column("county", _("County"), ("county_order", "municipality__sort_key")),
    Column("projects", _("Projects")),
]
HEADINGS = [
    _("Municipality number"),
    _("Municipality"),
    _("County"),
    _("Cohort"),
    _("Project key"),
    _("Project"),
    _("Themes"),
    _("Network"),
]


@login_not_required
@require_safe
def participants(request: HttpRequest) -> HttpResponse:
    """Municipalities with their projects, fifty a page; our totals of today beside those the sources state."""
    form = ParticipantFilter(request.GET)
    wanted = form.wanted()
    sorting = sorting_of(request, COLUMNS, default="municipality")
    fields = ("municipality", "municipality__slug", "municipality__name", "number", "county_name")
    page = page_of(request, register.participants(wanted).order_by(*sorting.order).values_list(*fields))
    lines = register.projects_of(wanted, [row[0] for row in page.rows])
    rows = [(*row, lines[pk]) for pk, *row in page.rows]
    context = {"filter": form, "sorting": sorting, "page": page, "rows": rows, "totals": figures.totals()}
    return render(request, "portal/participants.html", context)


@login_not_required
@require_safe
def participants_csv(request: HttpRequest) -> HttpResponseBase:
    """One line for each participation that fits the filter."""
    wanted = ParticipantFilter(request.GET).wanted()
    return csv_answer("register", HEADINGS, register.every_line(wanted))


@login_not_required
@require_safe
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """One municipality: what it was called when, and what it has taken part in."""
    found = get_object_or_404(Municipality, slug=slug)
    return render(request, "portal/municipality.html", page_about(found))


@login_not_required
@require_safe
def project(request: HttpRequest, key: str) -> HttpResponse:
    """The public card of a project (R-KNOW-3)."""
    visible = Project.objects.visible_to(request.user).select_related("cohort", "lead").with_municipalities()
    found = get_object_or_404(visible.prefetch_related("themes"), key=key)
    networks = (
        found.memberships.values_list("network__name", flat=True).order_by("network__sort_key").distinct()
    )
    may_correct = bool(found.members) and can_correct_project(request.user)
    context = {"project": found, "networks": list(networks), "may_correct": may_correct}
    return render(request, "portal/project.html", context)

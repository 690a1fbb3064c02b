"""The readers' side: the lists, one report, and the secretariat's answer to it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reporting import actions, overview, rules
from reporting.forms import ApproveForm, FilterForm, SendBackForm
from reporting.overview import Delivery
from reporting.views.steps import report_step, reports_step
from reporting.views.writing import fetch
from samanom import clock
from samanom.documents.views import serve
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import Column, csv_answer, page_of, sorting_of
from samanom.interface.words import NO_BREAK, long_date
from samanom.people.reader import reader
from samanom.programme.models import Cohort, Obligation

COLUMNS = [
    Column("project", gettext_lazy("Project"), ("project__sort_key", "year", "pk")),
    Column("lead", gettext_lazy("Lead municipality"), ("project__lead__sort_key", "year", "pk")),
    Column("year", gettext_lazy("Year"), ("year", "project__sort_key", "pk")),
    Column("due", gettext_lazy("Deadline"), ("due_at", "project__sort_key", "pk")),
    Column("state", gettext_lazy("State"), ("delivery", "project__sort_key", "pk")),
    Column("submitted", gettext_lazy("Received"), ("fulfilled_at", "project__sort_key", "pk")),
]
SHOWN = (
    "pk",
    "project__title",
    "project__lead__name",
    "year",
    "due_at",
    "delivery",
    "fulfilled_at",
    "seen_report",
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every report that is owed and the person may know of."""
    form, owed = filtered(request)
    sorting = sorting_of(request, COLUMNS, default="-year")
    page = page_of(request, owed.order_by(*sorting.order).values_list(*SHOWN, named=True))
    rows = [
        (
            row,
            unbroken(clock.last_day(row.due_at)),
            Delivery(row.delivery).label,
            is_late(row),
            unbroken(row.fulfilled_at),
        )
        for row in page.rows
    ]
    context = {"filter": form, "page": page, "rows": rows, "sorting": sorting, "here": _("Reports")}
    return render(request, "reporting/index.html", context)


def unbroken(day: date | None) -> str:
    """A day in words that stays on one line of a narrow table."""
    return long_date(day).replace(" ", NO_BREAK) if day else ""


def is_late(row: Any) -> bool:
    return row.delivery in {Delivery.NOT_DELIVERED, Delivery.RETURNED} and row.due_at <= clock.now()


@require_safe
def index_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same list as a file for a spreadsheet."""
    _form, owed = filtered(request)
    rows = owed.order_by("year", "project__sort_key", "pk").values_list(*SHOWN[1:-1])
    shown = ((*row[:3], clock.last_day(row[3]), Delivery(row[4]).label, row[5]) for row in rows.iterator())
    return csv_answer("rapportar", [column.label for column in COLUMNS], shown)


def filtered(request: HttpRequest) -> tuple[FilterForm, "QuerySet[Obligation]"]:
    """What is owed, as the reader has filtered it; closed to those who have nothing to do with reports."""
    if not rules.can_see_reports(request.user):
        raise PermissionDenied
    form = FilterForm(request.GET or None, cohorts=list(Cohort.objects.all()))
    form.is_valid()
    asked = {
        name: getattr(form, "cleaned_data", {}).get(name, "") for name in ("q", "year", "cohort", "state")
    }
    return form, overview.chosen(overview.owed_reports(reader(request)), **asked)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report, and what its reader may do with it."""
    report = fetch(request, pk)
    may_approve = rules.can_approve(request.user, report)
    context = {
        "report": report,
        "shows_phone": rules.can_see_phone(request.user, report),
        "may_edit": rules.can_edit(request.user, report),
        "approve_form": ApproveForm() if may_approve else None,
        "steps": [reports_step()],
        "here": str(report),
    }
    return render(request, "reporting/detail.html", context)


@require_safe
def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it was submitted last."""
    report = fetch(request, pk)
    if report.document is None:
        raise Http404
    return serve(request, report.document)


@require_POST
@idempotent
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretariat is content."""
    report = fetch(request, pk)
    if not rules.can_approve(request.user, report):
        raise PermissionDenied
    actions.approve(report, by=reader(request))
    messages.success(request, _("The report is approved."))
    return redirect("reporting:detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretariat asks for a better one."""
    report = fetch(request, pk)
    if not rules.can_send_back(request.user, report):
        raise PermissionDenied
    form = SendBackForm(request.POST or None)
    if form.is_valid():
        actions.send_back(report, **form.cleaned_data, by=reader(request))
        messages.success(request, _("The report is sent back."))
        return redirect("reporting:detail", pk)
    context = {
        "report": report,
        "form": form,
        "steps": [reports_step(), report_step(report)],
        "here": _("Send back"),
    }
    return render(request, "reporting/send_back.html", context)

"""What has come in: the secretariat's list, its export, and late applications."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from applications.actions import receiving as actions
from applications.forms.receiving import OVERDUE, ReceivedFilter
from applications.forms.signing import AcceptLateForm
from applications.models import Application
from applications.models.returns import as_received
from applications.readiness import NotReady
from applications.rules import anchoring, returning
from applications.rules import receiving as rules
from applications.views.writing import seen
from samanom.documents.models.cases import REHEARSAL_MARK
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import Column, csv_answer, page_of, sorting_of
from samanom.people.reader import reader

COLUMNS = [
    Column("kommune", gettext_lazy("Municipality"), ("lead__sort_key",)),
    Column("prosjekt", gettext_lazy("Project title"), ("project_title",)),
    Column("med", gettext_lazy("Municipalities"), ("members",), is_number=True),
    Column("sum", gettext_lazy("Kroner a year"), ("amount_requested",), is_number=True),
    Column("dato", gettext_lazy("Received"), ("received_at",)),
    Column("forankring", gettext_lazy("Anchoring")),
    Column("status", gettext_lazy("State"), ("state",)),
    Column("sak", gettext_lazy("Case number"), ("case__year", "case__number")),
]
FIELDS = (
    "pk", "lead__name", "project_title", "members", "amount_requested", "received_at", "state",
    "case__year", "case__number", "case__rehearsal", "anchored", "overdue", "late_reason",
)  # fmt: skip


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Everything that has come in, fifty a page, by call and state."""
    if not rules.can_see_received(reader(request)):
        raise PermissionDenied
    form = ReceivedFilter(request.GET or None)
    sorting = sorting_of(request, COLUMNS, default="-dato")
    rows = chosen(request, form).order_by(*sorting.order, "pk").values_list(*FIELDS, named=True)
    page = page_of(request, rows)
    lines = [
        (row, anchoring.in_short(row.anchored or []), state_of(row), reference(row)) for row in page.rows
    ]
    context = {
        "page": page,
        "lines": lines,
        "sorting": sorting,
        "filter": form,
        "query": request.GET.urlencode(),
    }
    return render(request, "applications/received.html", context)


@require_safe
def received_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same list for a spreadsheet, every row."""
    if not rules.can_see_received(reader(request)):
        raise PermissionDenied
    sorting = sorting_of(request, COLUMNS, default="-dato")
    rows = chosen(request, ReceivedFilter(request.GET or None)).order_by(*sorting.order, "pk")
    found = rows.values_list(*FIELDS, named=True).iterator()
    lines = (
        (*row[1:6], anchoring.in_short(row.anchored or []), state_of(row), reference(row)) for row in found
    )
    return csv_answer("innkomne", [column.label for column in COLUMNS], lines)


def chosen(request: HttpRequest, form: ReceivedFilter) -> QuerySet[Any]:
    """What the reader may see and has asked for. A rehearsal is known by its case number."""
    found = as_received(Application.objects.visible_to(reader(request)).filter(received_at__isnull=False))
    words: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    if words.get("call"):
        found = found.filter(call=words["call"])
    if words.get("state") == OVERDUE:
        found = found.filter(overdue=True)
    elif words.get("state"):
        found = found.filter(state=words["state"])
    counted: QuerySet[Any] = found.annotate(members=Count("applicants"))
    return counted


def state_of(row: Any) -> str:
    """Its state, and of a late one that counts that it is."""
    state = returning.state_in_words(row.state, is_overdue=row.overdue)
    return _("%(state)s (came late)") % {"state": state} if row.late_reason else state


def reference(row: Any) -> str:
    mark = REHEARSAL_MARK if row.case__rehearsal else ""
    return f"{mark}{row.case__year % 100:02}/{row.case__number}"


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def accept_late(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a late application count, with a reason."""
    person = reader(request)
    application = seen(request, pk)
    if not rules.can_accept_late(person, application):
        raise PermissionDenied
    form = AcceptLateForm(request.POST or None)
    if form.is_valid():
        try:
            actions.accept_late(application, reason=form.cleaned_data["reason"], by=person)
            messages.success(request, _("The application is taken in, and the municipality has been told."))
            return redirect("applications:detail", application.pk)
        except NotReady as refusal:
            form.add_error(None, str(refusal))
    return render(request, "applications/accept_late.html", {"form": form, "application": application})

"""The project leader's side: begin, write, read through, submit."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reporting import actions, rules
from reporting.forms import ReportForm, StartForm, SubmitForm
from reporting.models import Report
from reporting.views.steps import report_step, reports_step
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader
from samanom.programme.models import Obligation


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """What is owed, with the button that begins the report."""
    owed = get_object_or_404(
        rules.obligations_visible_to(request.user).select_related("project__lead", "report"), pk=pk
    )
    form = StartForm(request.POST or None)
    if request.method == "POST" and not rules.can_start(request.user, owed):
        raise PermissionDenied
    if form.is_valid():
        return redirect("reporting:edit", actions.start(owed, by=reader(request)).pk)
    may_start = rules.can_start(request.user, owed)
    context = {"owed": owed, "form": form if may_start else None, "report": visible_report(request, owed)}
    return render(
        request, "reporting/start.html", context | {"steps": [reports_step()], "here": str(owed.project)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write; everything may be saved at any time."""
    report = fetch(request, pk)
    if not rules.can_edit(request.user, report):
        raise PermissionDenied
    form = ReportForm(request.POST or None, instance=report)
    if form.is_valid():
        actions.save(report, values=form.cleaned_data, version=form.opened_version, by=reader(request))
        messages.success(request, _("The report is saved."))
        return redirect("reporting:submit" if request.POST.get("next") == "submit" else "reporting:edit", pk)
    context = {
        "report": report,
        "form": form,
        "steps": [reports_step(), report_step(report)],
        "here": _("Write"),
    }
    return render(request, "reporting/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Read through what is written, and submit it."""
    report = fetch(request, pk)
    if not rules.can_submit(request.user, report):
        raise PermissionDenied
    form = SubmitForm(request.POST or None)
    if form.is_valid():
        try:
            actions.submit(report, by=reader(request))
            messages.success(request, _("The report is submitted. Thank you."))
            return redirect("reporting:detail", pk)
        except actions.NotReadyError as lacking:
            for name in lacking.missing:
                form.add_error(None, _("Fill in: %(field)s") % {"field": name})
    context = {
        "report": report,
        "form": form,
        "missing": rules.missing_for_submit(report),
        "steps": [reports_step(), report_step(report)],
        "here": _("Submit"),
    }
    return render(request, "reporting/submit.html", context)


def fetch(request: HttpRequest, pk: int) -> Report:
    """A report the person may see, else 404."""
    related = ("project__lead", "project__cohort", "obligation", "document__case", "submitted_by")
    return get_object_or_404(Report.objects.visible_to(request.user).select_related(*related), pk=pk)


def visible_report(request: HttpRequest, owed: Obligation) -> Report | None:
    return Report.objects.visible_to(request.user).filter(obligation=owed).first()

"""Correcting a municipality in a project: what happens, what hinders, and what was corrected before."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal import actions, rules
from portal.correction_forms import CorrectProjectForm
from samanom.audit.models import Entry
from samanom.interface.idempotency import idempotent
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.programme.models import Project


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def correct_project(request: HttpRequest, key: str) -> HttpResponse:
    """For the secretariat; projects are public, so others are told that they may not."""
    if not rules.can_correct_project(request.user):
        raise PermissionDenied
    known = Project.objects.visible_to(request.user).select_related("cohort", "lead").with_municipalities()
    project = get_object_or_404(known, key=key)
    missing = rules.missing_for_correction(project)
    form = None if missing else CorrectProjectForm(request.POST or None, project=project)
    if request.method == "POST" and form is None:
        raise PermissionDenied
    if form is not None and form.is_valid() and corrected(form, project, by=reader(request)):
        messages.success(request, _("The municipality is corrected."))
        return redirect("portal:project", project.key)
    lines = Entry.objects.about(project).filter(verb="project.corrected").order_by("-pk")
    context = {
        "project": project,
        "form": form,
        "missing": missing,
        "corrections": list(lines.values_list("at", "actor", "detail")),
    }
    return render(request, "portal/correct_project.html", context)


def corrected(form: CorrectProjectForm, project: Project, *, by: User) -> bool:
    """True when it is done; else a word beside the button says why not."""
    try:
        actions.correct_project(project, **form.cleaned_data, by=by)
    except actions.NotReadyError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True

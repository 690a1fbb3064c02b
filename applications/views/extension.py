"""Moving the deadline of a call."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions import extension as actions
from applications.forms.extension import ExtendDeadlineForm
from applications.models import Call
from applications.readiness import NotReady
from applications.rules import extension as rules
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def extend_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """For one municipality or for all; those it concerns are told."""
    person = reader(request)
    call = get_object_or_404(Call.objects.visible_to(person), pk=pk)
    if not rules.can_extend_deadline(person, call):
        raise PermissionDenied
    form = ExtendDeadlineForm(request.POST or None, call=call)
    if form.is_valid():
        try:
            actions.extend_deadline(call, **form.cleaned_data, by=person)
        except NotReady as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, _("The deadline is extended, and those it concerns have been told."))
            return redirect("applications:call", pk)
    return render(request, "applications/extend_deadline.html", {"form": form, "call": call})

"""A partner's own answer: do we take part in this application?"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.actions import joining as actions
from applications.forms.joining import JoinForm, LeaveForm
from applications.models import Application
from applications.rules import joining as rules
from applications.rules.parts import Part
from applications.views.way import address
from applications.views.writing import seen
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader
from samanom.programme.models import Municipality


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def join(request: HttpRequest, pk: int, municipality: int) -> HttpResponse:
    """What is asked, and the two answers; the other one has an address of its own."""
    application, place = asked_for(request, pk, municipality)
    form = JoinForm(request.POST or None)
    if form.is_valid():
        actions.join(application, place, by=reader(request))
        messages.success(
            request,
            _("%(municipality)s takes part. Write the political resolution next.") % {"municipality": place},
        )
        return redirect(address(application, Part.RESOLUTION, place.pk))
    leave_form = LeaveForm(address=reverse("applications:leave", args=[pk, municipality]), auto_id="leave_%s")
    context = {
        "form": form,
        "leave_form": leave_form,
        "application": application,
        "municipality": place,
        "has_joined": application.applicants.filter(municipality=place, joined_at__isnull=False).exists(),
    }
    return render(request, "applications/join.html", context)


@require_POST
@idempotent
def leave(request: HttpRequest, pk: int, municipality: int) -> HttpResponse:
    application, place = asked_for(request, pk, municipality)
    if LeaveForm(request.POST).is_valid():
        actions.leave(application, place, by=reader(request))
        messages.success(
            request, _("%(municipality)s is no longer in the application.") % {"municipality": place}
        )
        return redirect("applications:list")
    return redirect("applications:join", pk, municipality)


def asked_for(request: HttpRequest, pk: int, municipality: int) -> tuple[Application, Municipality]:
    application = seen(request, pk)
    place = get_object_or_404(application.municipalities, pk=municipality)
    if not rules.can_join(reader(request), application, place):
        raise PermissionDenied
    return application, place

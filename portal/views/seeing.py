"""«Sjå som»: the secretariat chooses a role, looks for at most an hour, and stops."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal import rules, seeing
from portal.seeing_forms import SeeAsForm
from samanom.interface.forms import StateChangingForm
from samanom.interface.idempotency import idempotent


@require_safe
def see_as(request: HttpRequest) -> HttpResponse:
    """As whom, where, and why."""
    if not rules.can_see_as(request.user):
        raise PermissionDenied
    return shown(request, SeeAsForm(address=reverse("portal:start_seeing")))


@require_POST
@idempotent
def start_seeing(request: HttpRequest) -> HttpResponse:
    """From now on everything is shown as the role sees it, until it is stopped."""
    if not rules.can_see_as(request.user):
        raise PermissionDenied
    form = SeeAsForm(request.POST, address=reverse("portal:start_seeing"))
    if not form.is_valid():
        return shown(request, form)
    role, place = form.role_and_place()
    seeing.begin(request, role, place, reason=form.cleaned_data["reason"])
    return redirect("portal:desk")


@require_POST
@idempotent
def stop_seeing(request: HttpRequest) -> HttpResponse:
    """One is oneself again; harmless when one already was."""
    if not hasattr(request, "seeing") and not rules.can_see_as(request.user):
        raise PermissionDenied
    if not StateChangingForm(request.POST).is_valid():
        return shown(request, SeeAsForm(address=reverse("portal:start_seeing")))
    seeing.finish(request)
    messages.success(request, _("You see the portal as yourself again."))
    return redirect("portal:see_as" if rules.can_see_as(request.user) else "portal:desk")


def shown(request: HttpRequest, form: SeeAsForm) -> HttpResponse:
    return render(request, "portal/see_as.html", {"form": form})

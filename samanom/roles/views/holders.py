"""Enter, change and end what stands in the register of a municipality."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader
from samanom.roles import actions
from samanom.roles.actions import OverlapError
from samanom.roles.forms.register import AppointDeputyForm, AssignForm, ChangeTermForm, EndForm, term_of
from samanom.roles.models import Role
from samanom.roles.rules import register as rules
from samanom.roles.views.register import assignment_for, municipality_for


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def assign(request: HttpRequest, slug: str) -> HttpResponse:
    """Who holds a municipal role, from when."""
    place = municipality_for(request, slug)
    if not rules.can_assign(request.user, place):
        raise PermissionDenied
    form = AssignForm(request.POST or None, municipality=place)
    if form.is_valid():
        role, term = Role(form.cleaned_data["role"]), term_of(form.cleaned_data)
        try:
            held = actions.assign_holder(place, form.person(), role, term, by=reader(request), **form.rest())
            messages.success(request, _("%(name)s is entered in the register.") % {"name": held.user.name})
            return redirect("roles:municipality", slug)
        except OverlapError as overlap:
            form.add_error("valid_from", overlap.words)
    return render(request, "roles/assign.html", {"municipality": place, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def appoint_deputy(request: HttpRequest, slug: str) -> HttpResponse:
    """Who acts for mayor or chief executive, and on what authority."""
    place = municipality_for(request, slug)
    if not rules.can_appoint_deputy(request.user, place):
        raise PermissionDenied
    seats = rules.seats_to_deputise(request.user, place)
    form = AppointDeputyForm(request.POST or None, request.FILES or None, seats=seats)
    if form.is_valid():
        acts_for, term = Role(form.cleaned_data["acts_for"]), term_of(form.cleaned_data)
        if rules.is_own_deputy(reader(request), form.person().email, acts_for, place):
            form.add_error("email", _("You cannot be your own deputy."))
        else:
            try:
                held = actions.appoint_deputy(
                    place, form.person(), acts_for, term, form.decision(), by=reader(request)
                )
                messages.success(request, _("%(name)s is appointed deputy.") % {"name": held.user.name})
                return redirect("roles:municipality", slug)
            except OverlapError as overlap:
                form.add_error("valid_from", overlap.words)
    return render(request, "roles/appoint_deputy.html", {"municipality": place, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def change_term(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Other days, with a reason."""
    held = assignment_for(request, slug, pk)
    if not rules.can_change_term(request.user, held):
        raise PermissionDenied
    days = {"valid_from": held.valid_from, "valid_to": held.valid_to}
    form = ChangeTermForm(request.POST or None, initial=days, version=held.version)
    if form.is_valid():
        fit = form.cleaned_data
        try:
            actions.change_term(
                held,
                term_of(fit),
                reason=fit["reason"],
                opened_version=form.opened_version,
                by=reader(request),
            )
            messages.success(request, _("The days are changed."))
            return redirect("roles:municipality", slug)
        except OverlapError as overlap:
            form.add_error("valid_from", overlap.words)
    return render(request, "roles/change_term.html", {"held": held, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The last day, and why."""
    held = assignment_for(request, slug, pk)
    if not rules.can_end(request.user, held):
        raise PermissionDenied
    form = EndForm(request.POST or None, assignment=held)
    if form.is_valid():
        actions.end_holder(held, **form.cleaned_data, by=reader(request))
        messages.success(request, _("The register is changed, and the person is told."))
        return redirect("roles:municipality", slug)
    return render(request, "roles/end.html", {"held": held, "form": form})

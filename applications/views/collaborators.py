"""Taking somebody along on an application, and letting them go."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions import collaborators as actions
from applications.forms.cooperation import AddCollaboratorForm, RemoveCollaboratorForm
from applications.models import Collaborator
from applications.readiness import NotReady
from applications.rules import cooperation as rules
from applications.views.writing import seen
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader
from samanom.roles.rules.invitations import can_invite_somebody


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def add_collaborator(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who are along, and one more."""
    person = reader(request)
    application = seen(request, pk)
    if not rules.can_add_collaborator(person, application):
        raise PermissionDenied
    form = AddCollaboratorForm(request.POST or None, application=application)
    if form.is_valid():
        try:
            actions.add_collaborator(
                application, form.cleaned_data["person"], may_write=form.may_write, by=person
            )
            messages.success(request, _("The person is taken along, and has been told."))
            return redirect("applications:add_collaborator", application.pk)
        except NotReady as refusal:
            form.add_error("person", str(refusal))
    found = Collaborator.objects.filter(application=application).select_related("person")
    context = {
        "form": form,
        "application": application,
        "collaborators": list(found),
        "may_invite": can_invite_somebody(person, application.lead),
    }
    return render(request, "applications/add_collaborator.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def remove_collaborator(request: HttpRequest, pk: int, collaborator: int) -> HttpResponse:
    """What they have written stays."""
    person = reader(request)
    application = seen(request, pk)
    found = get_object_or_404(
        Collaborator.objects.select_related("person", "application"), pk=collaborator, application=application
    )
    if not rules.can_remove_collaborator(person, application):
        raise PermissionDenied
    form = RemoveCollaboratorForm(request.POST or None)
    if form.is_valid():
        actions.remove_collaborator(found, by=person)
        messages.success(request, _("The person is removed from the application."))
        return redirect("applications:detail", application.pk)
    context = {"form": form, "application": application, "collaborator": found}
    return render(request, "applications/remove_collaborator.html", context)

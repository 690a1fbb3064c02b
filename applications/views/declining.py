"""The signer's other pages: say no with a reason, take one's own signature back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions import declining as actions
from applications.forms.declining import DeclineForm, WithdrawSignatureForm
from applications.readiness import NotReady
from applications.rules import declining as rules
from applications.views.writing import seen
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Why one does not sign; the application waits as it is."""
    person = reader(request)
    application = seen(request, pk)
    seats = rules.seats_to_decline(person, application)
    if not seats:
        raise PermissionDenied
    form = DeclineForm(request.POST or None, application=application, seats=seats)
    if form.is_valid():
        words = form.cleaned_data
        try:
            actions.decline(
                application,
                seat=form.chosen,
                content_hash=words["content_hash"],
                reason=words["reason"],
                by=person,
            )
            messages.success(
                request, _("Your no is kept, and those who write the application have been told.")
            )
            return redirect("applications:detail", application.pk)
        except NotReady as refusal:
            form.add_error(None, str(refusal))
    return render(request, "applications/decline.html", {"form": form, "application": application})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def withdraw_signature(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own signature counts no more, until one signs again."""
    person = reader(request)
    application = seen(request, pk)
    if not rules.can_withdraw_signature(person, application):
        raise PermissionDenied
    form = WithdrawSignatureForm(request.POST or None)
    if form.is_valid():
        actions.withdraw_signature(application, by=person)
        messages.success(
            request, _("Your signature is withdrawn, and those who write the application have been told.")
        )
        return redirect("applications:detail", application.pk)
    return render(request, "applications/withdraw_signature.html", {"form": form, "application": application})

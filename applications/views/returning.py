"""The secretariat's pages for what must be completed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions import returning as actions
from applications.forms.returning import ExtendCompletionForm, SendBackForm, TakeBackForm
from applications.readiness import NotReady
from applications.rules import returning as rules
from applications.views.writing import seen
from samanom.documents.wording import LetterTextError
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What is missing, and until when; a letter goes to the municipality."""
    person = reader(request)
    application = seen(request, pk)
    if not rules.can_send_back(person, application):
        raise PermissionDenied
    form = SendBackForm(request.POST or None, application=application)
    if form.is_valid():
        words = form.cleaned_data
        try:
            actions.send_back(application, reason=words["reason"], last_day=words["last_day"], by=person)
            messages.success(request, _("The application is sent back, and the municipality has been told."))
            return redirect("applications:detail", application.pk)
        except (NotReady, LetterTextError) as refusal:
            form.add_error(None, str(refusal))
    return render(request, "applications/send_back.html", {"form": form, "application": application})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def extend_completion(request: HttpRequest, pk: int) -> HttpResponse:
    """A later deadline to complete it, with a reason; the municipality is told."""
    person = reader(request)
    application = seen(request, pk)
    if not rules.can_extend_completion(person, application):
        raise PermissionDenied
    sent = rules.open_return(application)
    assert sent is not None  # noqa: S101  (the rule has looked)
    form = ExtendCompletionForm(request.POST or None, application=application, sent=sent)
    if form.is_valid():
        try:
            actions.extend_completion(application, **form.cleaned_data, by=person)
        except NotReady as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, _("The deadline is extended, and the municipality has been told."))
            return redirect("applications:detail", application.pk)
    context = {"form": form, "application": application, "sent": sent}
    return render(request, "applications/extend_completion.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What was not completed in time counts as it was, with a reason."""
    person = reader(request)
    application = seen(request, pk)
    if not rules.can_take_back(person, application):
        raise PermissionDenied
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        try:
            actions.take_back(application, reason=form.cleaned_data["reason"], by=person)
            messages.success(
                request, _("The application counts as it was, and the municipality has been told.")
            )
            return redirect("applications:detail", application.pk)
        except NotReady as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "application": application, "sent": rules.open_return(application)}
    return render(request, "applications/take_back.html", context)

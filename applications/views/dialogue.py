"""The dialogue of municipality and secretariat about an application."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions import dialogue as actions
from applications.forms.dialogue import MessageForm
from applications.models import Application
from applications.models.dialogue import with_dialogue_for
from applications.readiness import NotReady
from applications.rules import dialogue as rules
from applications.views.threads import messages_about
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def write_message(request: HttpRequest, pk: int) -> HttpResponse:
    """The thread, and one's own message. Of a draft the ministry is shown the questions and who asks, nothing else."""
    person = reader(request)
    application = get_object_or_404(with_dialogue_for(person).select_related("call", "lead"), pk=pk)
    if not rules.can_see_dialogue(person, application):
        raise PermissionDenied
    may_write = rules.can_write_message(person, application)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    form = MessageForm(request.POST or None)
    if form.is_valid():
        try:
            wants_answer = not form.cleaned_data["needs_no_answer"]
            actions.write_message(
                application, form.cleaned_data["words"], wants_answer=wants_answer, by=person
            )
            messages.success(request, _("The message is sent."))
            return redirect("applications:write_message", application.pk)
        except NotReady as refusal:
            form.add_error("words", str(refusal))
    context = {
        "form": form if may_write else None,
        "application": application,
        "dialogue": messages_about(application),
        "sees_application": Application.objects.visible_to(person).filter(pk=application.pk).exists(),
    }
    return render(request, "applications/write_message.html", context)

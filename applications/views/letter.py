"""The answer to an application: «Opne og kvitter», and the PDF."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from applications.emails.people import applicant
from applications.models import Application
from applications.rules import decision as rules
from samanom.documents.forms import OpenLetterForm
from samanom.documents.letter_page import letter_door
from samanom.documents.opening import open_letter
from samanom.documents.views import serve
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter: the button that opens it, or who opened it; opening leads to the PDF."""
    person, application = reader(request), answered(request, pk)
    document = application.decision.letter
    form = OpenLetterForm(request.POST or None)
    if request.method == "POST":
        capacity = rules.capacity_to_open(person, application)
        if not capacity:
            raise PermissionDenied
        if form.is_valid():
            open_letter(document, by=person, capacity=capacity)
            return redirect("applications:letter_pdf", pk)
    may_open, may_read = (
        rules.can_open_letter(person, application),
        rules.can_read_letter(person, application),
    )
    pdf = reverse("applications:letter_pdf", args=[pk]) if may_read else ""
    context = {
        "who": applicant(application),
        "application": application,
        "letter": letter_door(document, may_open=may_open, pdf=pdf, form=form),
        "form": form,
        "reference": document.reference,
        "sent_on": document.frozen_at,
    }
    return render(request, "applications/letter.html", context)


@require_safe
def letter_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF, when the lead municipality has opened the letter; its partners and the ministry need not wait."""
    application = answered(request, pk)
    if not rules.can_read_letter(reader(request), application):
        raise PermissionDenied
    return serve(request, application.decision.letter)


def answered(request: HttpRequest, pk: int) -> Application:
    """The application with its letter; 404 for strangers, 403 for those who must not see the answer (yet)."""
    known = Application.objects.visible_to(reader(request)).select_related(
        "lead", "call", "project", "decision__letter__case"
    )
    application = get_object_or_404(known, pk=pk)
    if not rules.can_see_letter(reader(request), application):
        raise PermissionDenied
    return application

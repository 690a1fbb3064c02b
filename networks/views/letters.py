"""The placement letter: «Opne og kvitter», and the PDF."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from networks import rules
from networks.models import Placement
from samanom.documents.forms import OpenLetterForm
from samanom.documents.letter_page import letter_door
from samanom.documents.models import Document
from samanom.documents.opening import open_letter
from samanom.documents.views import serve
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that opens the letter, or who opened it; opening leads to the PDF."""
    placement, document = told(request, pk)
    form = OpenLetterForm(request.POST or None)
    if request.method == "POST":
        capacity = rules.capacity_to_open(request.user, placement)
        if not capacity:
            raise PermissionDenied
        if form.is_valid():
            open_letter(document, by=reader(request), capacity=capacity)
            return redirect("networks:letter_pdf", pk)
    may_read = rules.can_read_letter(request.user, placement)
    door = letter_door(
        document,
        may_open=rules.can_open_letter(request.user, placement),
        pdf=reverse("networks:letter_pdf", args=[pk]) if may_read else "",
        form=form,
    )
    context = {"placement": placement, "document": document, "letter": door, "form": form}
    return render(request, "networks/letter.html", context)


@require_safe
def letter_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF, when the lead municipality has opened the letter; its partners and the ministry need not wait."""
    placement, document = told(request, pk)
    if not rules.can_read_letter(request.user, placement):
        raise PermissionDenied
    return serve(request, document)


def told(request: HttpRequest, pk: int) -> tuple[Placement, Document]:
    """A placement with its letter; one that is not told yet has no page."""
    seen = Placement.objects.visible_to(request.user).select_related("network", "project", "letter__case")
    placement = get_object_or_404(seen, pk=pk)
    if placement.letter is None:
        raise Http404
    return placement, placement.letter

"""The secretariat's way to a wrong signature: the applications that are signed, and one signature with its reason."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from applications.actions import correcting as actions
from applications.forms.correcting import CorrectSignatureForm, SignaturesFilter
from applications.models import Application
from applications.rules import correcting as rules
from applications.rules import signing as signing_rules
from applications.states import State
from applications.views.receiving import reference
from samanom.interface.idempotency import idempotent
from samanom.interface.languages import shown_language, standard_of
from samanom.interface.tables import Column, page_of, sorting_of
from samanom.people.reader import reader

COLUMNS = [
    Column("kommune", gettext_lazy("Municipality"), ("lead__sort_key", "pk")),
    Column("prosjekt", gettext_lazy("Project or call")),
    Column("sak", gettext_lazy("Case number"), ("case__year", "case__number", "pk")),
    Column("status", gettext_lazy("State"), ("state", "lead__sort_key", "pk")),
    Column("signert", gettext_lazy("Signatures"), ("counting", "lead__sort_key", "pk"), is_number=True),
    Column("retta", gettext_lazy("Corrected"), ("wrong", "lead__sort_key", "pk"), is_number=True),
]
FIELDS = (
    "pk", "lead__name", "project_title", "call__title_nn", "call__title_nb", "state",
    "case__year", "case__number", "case__rehearsal", "counting", "wrong",
)  # fmt: skip


@require_safe
def signatures(request: HttpRequest) -> HttpResponse:
    """Applications that are signed and not decided, by municipality: who applies, never what they say."""
    person = reader(request)
    if not rules.can_see_signatures(person):
        raise PermissionDenied
    form = SignaturesFilter(request.GET or None)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    now = Q(signatures__document=F("document"))
    found = rules.signed_and_undecided(person).annotate(
        counting=Count("signatures", filter=now & Q(signatures__correction__isnull=True)),
        wrong=Count("signatures", filter=now & Q(signatures__correction__by_signer=False)),
    )
    if asked:
        found = found.filter(lead__name__icontains=asked)
    sorting = sorting_of(request, COLUMNS, default="kommune")
    shown = found.order_by(*sorting.order).values_list(*FIELDS, named=True)
    page = page_of(request, shown)
    labels = {state.value: state.label for state in State}
    rows = [
        (row, title_of(row), reference(row) if row.case__number else "", labels[row.state])
        for row in page.rows
    ]
    context = {"page": page, "rows": rows, "sorting": sorting, "filter": form}
    return render(request, "applications/signatures.html", context)


@require_safe
def signatures_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has signed one application, with the way to each signature that may be corrected."""
    application = found(request, pk)
    given = signing_rules.signatures_that_count(application)
    context = {
        "application": application,
        "known_as": known_as(application),
        "signatures": given,
        "corrected": signing_rules.corrected_signatures(application),
        "missing": signing_rules.who_is_missing(application),
        "may_correct": True,
    }
    return render(request, "applications/signatures_of.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def correct_signature(request: HttpRequest, pk: int, signature: int) -> HttpResponse:
    """Say what will happen, ask why, and take the signature out of count."""
    application = found(request, pk)
    given = application.signatures.select_related("municipality", "signed_by", "application")
    wrong = get_object_or_404(given.select_related("correction"), pk=signature)
    if hasattr(wrong, "correction"):
        messages.info(request, _("This signature is corrected already."))
        return redirect("applications:signatures_of", pk)
    if not rules.can_correct_signature(request.user, wrong):
        raise PermissionDenied
    form = CorrectSignatureForm(request.POST or None)
    if form.is_valid():
        actions.correct_signature(wrong, reason=form.cleaned_data["reason"], by=reader(request))
        messages.success(request, _("The signature is corrected, and those it concerns have been told."))
        return redirect("applications:signatures_of", pk)
    context = {
        "form": form,
        "application": application,
        "known_as": known_as(application),
        "signature": wrong,
        "is_received": application.state != State.SIGNING,
        "up_address": reverse("applications:signatures_of", args=[pk]),
    }
    return render(request, "applications/correct_signature.html", context)


def found(request: HttpRequest, pk: int) -> Application:
    """A signed application that is not decided; it does not exist for others than the secretariat."""
    known = rules.signed_and_undecided(request.user).select_related("call", "lead", "case")
    return get_object_or_404(known, pk=pk)


def known_as(application: Application) -> str:
    return title_shown(application.state, application.project_title, application.call.title(shown_language()))


def title_of(row: Any) -> str:
    """The same of a row in the list."""
    call_title = getattr(row, f"call__title_{standard_of(shown_language())}")
    return title_shown(row.state, row.project_title, call_title)


def title_shown(state: str, project_title: str, call_title: str) -> str:
    """The title of the project; while it is to be signed the words are not for the secretariat, and the call must do."""
    return call_title if state == State.SIGNING else project_title or call_title

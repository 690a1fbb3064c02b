"""The history: who did what, in what capacity, and whether the chain is whole."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samanom.audit.models import Entry
from samanom.interface.tables import page_of
from samanom.roles.models import Role
from samanom.roles.rules import STAFF, holds


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Fifty lines a page, newest first; with `q` only those of one verb."""
    if not holds(request.user, *STAFF, Role.AUDITOR):
        raise PermissionDenied
    verb = request.GET.get("q", "").strip()[:80]
    lines = Entry.objects.order_by("-pk")
    if verb:
        lines = lines.filter(verb=verb)
    rows = lines.values_list("at", "verb", "actor", "capacity", "subject", named=True)
    return render(request, "portal/history.html", {"page": page_of(request, rows), "verb": verb})

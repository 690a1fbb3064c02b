"""The history: who did what, in what capacity, and whether the chain is whole."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import history_words as words
from portal.forms import HistoryFilter
from samanom.audit.models import Entry
from samanom.interface.tables import page_of
from samanom.roles.models import Role
from samanom.roles.rules import STAFF, holds

SHOWN = ("at", "verb", "actor", "capacity", "subject_type", "subject")


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Fifty lines a page, newest first; with `q` only those of one verb."""
    if not holds(request.user, *STAFF, Role.AUDITOR):
        raise PermissionDenied
    verb = request.GET.get("q", "").strip()[:80]
    lines = Entry.objects.order_by("-pk")
    if verb:
        lines = lines.filter(verb=verb)
    page = page_of(request, lines.values_list(*SHOWN, named=True))
    names = words.names_of(text for row in page.rows for text in (row.capacity, row.subject))
    rows = [
        (
            row,
            words.verb_in_words(row.verb),
            words.capacity_in_words(row.capacity, names),
            words.subject_in_words(row.subject_type, row.subject, names),
        )
        for row in page.rows
    ]
    context = {"page": page, "rows": rows, "filter": HistoryFilter({"q": verb})}
    return render(request, "portal/history.html", context)

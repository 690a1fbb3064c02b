"""The officers' search."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import rules
from portal.search import KINDS, Asked, preview
from samanom.interface.tables import page_of
from samanom.people.reader import reader


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`q` in every kind of thing, ten of each; with `kind` everything of that one, fifty a page."""
    if not rules.can_search(request.user):
        raise PermissionDenied
    user, asked = reader(request), Asked.of(request.GET.get("q", ""))
    kind = KINDS.get(request.GET.get("kind", ""))
    context: dict[str, object] = {"asked": asked.text, "kind": kind}
    if kind and asked.says_something:
        found = kind.find(user, asked)
        page = page_of(request, found.rows)
        context |= {"page": page, "hits": found.hits(page.rows)}
    elif asked.says_something:
        context["groups"] = preview(user, asked)
    return render(request, "portal/search.html", context)

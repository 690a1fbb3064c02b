"""What somebody sent after their log-in had ended is kept while they log in again, and then offered to them (B5)."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

KEPT = "kept_words"
MOST_CHARACTERS = 200_000
KEPT_FOR = 60 * 60  # seconds of the machine's own clock
MACHINES_OWN = {"csrfmiddlewaretoken", "idempotency_key", "version", "then"}
SHORTEST_TO_SHOW = 4  # characters; keys and choices are sent on, but not shown


class LoginKeepsWords(LoginRequiredMiddleware):
    """Closed by default; and a form that comes from somebody who is logged out is not thrown away."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: Any,
        view_kwargs: Any,
    ) -> HttpResponseBase | None:
        if request.method == "POST" and request.user.is_authenticated:
            forget_when_sent(request)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        if request.method == "POST" and keep(request):
            return redirect_to_login(reverse("kept_words"), settings.LOGIN_URL)
        return super().handle_no_permission(request, view_func)


def keep(request: HttpRequest) -> bool:
    """Keep the fields of a form for an hour; no passwords, no files, and nothing of what a script sends by itself."""
    fields = [[name, values] for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    size = sum(len(value) for _name, values in fields for value in values)
    is_secret = any("password" in name for name, _values in fields)
    if not fields or size > MOST_CHARACTERS or is_secret or "X-Autosave" in request.headers:
        return False
    request.session[KEPT] = {"path": request.get_full_path(), "fields": fields, "at": time.time()}
    return True


def kept(request: HttpRequest) -> dict[str, Any] | None:
    found: dict[str, Any] | None = request.session.get(KEPT)
    return found if found and 0 <= time.time() - found["at"] <= KEPT_FOR else None


def forget_when_sent(request: HttpRequest) -> None:
    if KEPT in request.session and request.session[KEPT]["path"] == request.get_full_path():
        del request.session[KEPT]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The words, to read and to send on; whoever has none is led to their desk."""
    found = kept(request)
    if found is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    pairs = [(name, value) for name, values in found["fields"] for value in values]
    shown = [value for name, value in pairs if name not in MACHINES_OWN and len(value) >= SHORTEST_TO_SHOW]
    return render(
        request, "account/kept_words.html", {"path": found["path"], "fields": pairs, "words": shown}
    )

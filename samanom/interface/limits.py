"""How much haste is too much (A8): forms sent, lists taken out and PDFs fetched in a minute, for each person.

Log-in has limits of its own (settings: ACCOUNT_RATE_LIMITS). Counts lie in the shared cache and are gone within a minute.
"""

import time
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

TOO_MANY = 429


def limited(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answers 429 when a person has done one kind of thing too often in the present minute."""

    def middleware(request: HttpRequest) -> HttpResponse:
        kind = kind_of(request)
        if kind and not within(kind, who(request)):
            return render(request, "429.html", status=TOO_MANY)
        return get_response(request)

    return middleware


def kind_of(request: HttpRequest) -> str:
    """ "send", "export", "pdf", "stranger" (sent by nobody we know), or nothing that is limited."""
    if request.method == "POST":
        return "send" if request.user.is_authenticated else "stranger"
    if request.method not in {"GET", "HEAD"} or not settings.RATE_LIMITS:
        return ""
    try:
        name = resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""
    return (
        "export"
        if name.endswith(("_csv", "_data"))
        else "pdf"
        if name.endswith(("_pdf", "document", "attachment"))
        else ""
    )


def who(request: HttpRequest) -> str:
    return f"p{request.user.pk}" if request.user.is_authenticated else get_adapter().get_client_ip(request)


def within(kind: str, person: str) -> bool:
    """Count one more; False when that is past the limit of this window."""
    amount, seconds = settings.RATE_LIMITS.get(kind, (0, 1))
    if not amount:
        return True
    key = f"limit:{kind}:{person}:{int(time.time()) // seconds}"
    cache.add(key, 0, timeout=2 * seconds)
    return bool(cache.incr(key) <= amount)

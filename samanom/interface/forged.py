"""The page for a form whose token does not fit: nothing is done, and nothing that was typed is lost (B5)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

from samanom.interface.idempotency import words_of

FORBIDDEN = 403
WIDTH, FEWEST_LINES, MOST_LINES = 60, 2, 14  # of a text area


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What one of our own pages sent is shown, to copy; of what another site sent nothing is repeated."""
    words = typed(request) if is_from_our_own_page(request) else []
    context = {
        "words": [(text, lines_of(text)) for text in words],
        "again": address_of_the_form(request) if words else "",
    }
    response = render(request, "403_csrf.html", context, status=FORBIDDEN)
    response["Cache-Control"] = "no-store"
    return response


def is_from_our_own_page(request: HttpRequest) -> bool:
    """A browser says itself which site a form was sent from."""
    return request.headers.get("Origin", "") in {"", origin_of(request), *settings.CSRF_TRUSTED_ORIGINS}


def origin_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def typed(request: HttpRequest) -> list[str]:
    """Nothing of what is too large or broken."""
    try:
        return words_of(request)
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []


def lines_of(text: str) -> int:
    """So many lines that the text can mostly be seen at once."""
    lines = sum(1 + len(line) // WIDTH for line in text.splitlines())
    return min(max(lines, FEWEST_LINES), MOST_LINES)


def address_of_the_form(request: HttpRequest) -> str:
    """The page the form stood on, which is not always the one it was sent to."""
    page = urlsplit(request.headers.get("Referer", ""))
    if f"{page.scheme}://{page.netloc}" != origin_of(request):
        return request.get_full_path()
    path = f"/{page.path.lstrip('/')}"
    return f"{path}?{page.query}" if page.query else path

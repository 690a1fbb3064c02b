"""What every page's frame needs: colours, the demo's day, the languages."""

from django.conf import settings
from django.http import HttpRequest

from portal.rules import can_search
from portal.views.preferences import COLOURS
from samanom import clock
from samanom.people.kept_words import kept


def frame(request: HttpRequest) -> dict[str, object]:
    """Plain values only; the day is read once a request by the clock's middleware."""
    colours = request.COOKIES.get(settings.COLOURS_COOKIE_NAME, "auto")
    return {
        "colours": colours if colours in COLOURS else "auto",
        "demo": settings.DEMO,
        "today": clock.today(),
        "languages": settings.LANGUAGES,
        "id_porten": bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]),
        "seeing": getattr(request, "seeing", None),
        "has_kept_words": lambda: (
            hasattr(request, "session") and request.user.is_authenticated and kept(request) is not None
        ),
        "may_search": lambda: can_search(request.user),
    }

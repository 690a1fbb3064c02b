"""What every page's frame needs: colours, the demo's day, the languages."""

from django.conf import settings
from django.http import HttpRequest

from portal.rules import can_search
from portal.views.preferences import COLOURS
from samanom import clock


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
        "may_search": lambda: can_search(request.user),
    }

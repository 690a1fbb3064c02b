"""Language and colours: a cookie, and for those who are logged in also a wish we remember."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from samanom.people import actions
from samanom.people.models import Language, User

COLOURS = ("light", "dark", "auto")
ONE_YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Choose nynorsk, bokmål or English for the screen."""
    response = back(request)
    language = request.POST.get("language", "")
    if language in Language.values:
        remember(response, settings.LANGUAGE_COOKIE_NAME, language)
        if isinstance(request.user, User):
            actions.choose_language(request.user, language)
    return response


@login_not_required
@require_POST
def set_colours(request: HttpRequest) -> HttpResponse:
    """Choose light, dark or the machine's own colours."""
    response = back(request)
    colours = request.POST.get("colours", "")
    if colours in COLOURS:
        remember(response, settings.COLOURS_COOKIE_NAME, colours)
    return response


def remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=ONE_YEAR, samesite="Lax", secure=settings.TLS, httponly=True)


def back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the person came from, when it is ours."""
    page = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(page if is_ours else reverse("portal:front"))

"""To ID-porten and back. When it does not answer, the person is told so on the log-in page."""

from urllib.parse import parse_qsl, urlencode

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from requests import RequestException

IDPORTEN = "idporten"


@login_not_required
def go(request: HttpRequest, provider_id: str = IDPORTEN) -> HttpResponse:
    """Sends the person to ID-porten, with a state, a challenge (PKCE) and the level we ask for."""
    return leave(request, provider_id, AuthProcess.LOGIN)


def connect(request: HttpRequest, provider_id: str = IDPORTEN) -> HttpResponse:
    """Sends whoever is logged in to ID-porten, to add it as a way in."""
    return leave(request, provider_id, AuthProcess.CONNECT)


def leave(request: HttpRequest, provider_id: str, process: str) -> HttpResponse:
    """What is asked of ID-porten; whoever is here already shows who they are anew there, whatever the address says."""
    asked = request.GET.copy()
    asked["process"] = process
    if request.user.is_authenticated:
        asked["auth_params"] = urlencode([*parse_qsl(asked.get("auth_params", "")), ("prompt", "login")])
    request.GET, request.POST = asked, QueryDict()  # type: ignore[assignment]
    try:
        answer: HttpResponse = views.login(request, provider_id)
    except RequestException as error:
        provider = get_adapter().get_provider(request, provider_id)
        answer = render_authentication_error(request, provider, exception=error)
    return answer


@login_not_required
def come_back(request: HttpRequest, provider_id: str = IDPORTEN) -> HttpResponse:
    """ID-porten sends the person back with a code; what it tells is checked in samanom.roles.entrance."""
    answer: HttpResponse = views.callback(request, provider_id)
    return answer

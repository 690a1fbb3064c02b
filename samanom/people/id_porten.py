"""To ID-porten and back. When it does not answer, the person is told so on the log-in page."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from requests import RequestException

IDPORTEN = "idporten"


@login_not_required
def go(request: HttpRequest, provider_id: str = IDPORTEN) -> HttpResponse:
    """Sends the person to ID-porten, with a state, a challenge (PKCE) and the level we ask for."""
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

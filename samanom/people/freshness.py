"""Whoever signs, decides or pays has just shown who they are: a page left open in a meeting room is not enough."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY as RECORDS,
)
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]
# Seconds since the person last proved who they are, when the page is opened and when it is sent: time to read and write.
OPENED_WITHIN = 15 * 60
SENT_WITHIN = 60 * 60


def fresh_login(view: View[Rest]) -> View[Rest]:
    """Ask «is it still you?» first; what was written is kept meanwhile and sent on afterwards."""

    @wraps(view)
    def asking(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        limit = SENT_WITHIN if request.method == "POST" else OPENED_WITHIN
        is_somebody = (
            request.user.is_authenticated and not request.user._state.adding
        )  # «sjå som»: nobody, who only looks
        if is_somebody and not proved_within(request, limit):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return asking


def proved_within(request: HttpRequest, seconds: int) -> bool:
    """Has the person proved who they are within so many seconds (of the machine's own clock)?"""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] <= seconds


def proved_at(request: HttpRequest, seconds: float) -> None:
    """The newest proof is as old as ID-porten says, in seconds since 1970: a log-in still open there proves nothing now."""
    records = get_authentication_records(request, request.user)
    if records:
        newest = {**records[-1], "at": min(seconds, records[-1]["at"])}
        request.session[RECORDS] = [*records[:-1], newest]

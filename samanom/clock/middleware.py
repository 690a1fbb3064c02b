"""One request, one day: the moved day is read once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from samanom.clock.time import known_offset


def one_moment(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path in {"/helse/"} or request.path.startswith("/static/"):
            return get_response(request)
        with known_offset():
            return get_response(request)

    return middleware

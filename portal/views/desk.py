"""Each role's own desk: what waits for you, nearest deadline first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.desk import capacities, overview, what_waits_for
from samanom import clock
from samanom.people.reader import reader


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits, what else there is, and in what capacities the person sees it."""
    user = reader(request)  # logged in, says the middleware
    context = {
        "waiting": what_waits_for(user),
        "overview": overview(user),
        "capacities": capacities(user),
        "now": clock.now(),
    }
    return render(request, "portal/desk.html", context)

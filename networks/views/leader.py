"""The network leader's own page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from networks import overview, rules
from networks.models import Gathering, Network


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The networks the person leads today, and their gatherings."""
    if not rules.is_network_leader(request.user):
        raise PermissionDenied
    led = Network.objects.led_by(request.user)
    gatherings = Gathering.objects.filter(network__in=led).select_related("network")
    context = {
        "networks": overview.network_lines(overview.with_counts(led)),
        "gatherings": overview.gathering_lines(gatherings),
    }
    return render(request, "networks/mine.html", context)

"""Networks: the public list and page, and the secretariat's work with them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from networks import actions, overview, rules
from networks.forms import AppointLeaderForm, CreateNetworkForm, PlaceForm, SendPlacementsForm
from networks.models import Network, Placement
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader
from samanom.roles.rules import is_staff


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All networks, cohort by cohort; rehearsals only for those who are logged in."""
    networks = overview.with_counts(Network.objects.visible_to(request.user))
    context = {
        "groups": overview.by_cohort(networks.order_by("cohort__rehearsal", "cohort__number", "sort_key")),
        "may_create": rules.can_create_network(request.user),
    }
    return render(request, "networks/index.html", context)


@login_not_required
@require_safe
def detail(request: HttpRequest, key: str) -> HttpResponse:
    """A network with members, gatherings and leader; by name only for those it concerns (R-LAW-2)."""
    network = get_object_or_404(
        Network.objects.visible_to(request.user).select_related("cohort").prefetch_related("themes"), key=key
    )
    return render(request, "networks/detail.html", shown(request, network))


def shown(request: HttpRequest, network: Network) -> dict[str, object]:
    """What the page of a network shows this reader."""
    user = request.user
    concerned = Network.objects.concerning(user).filter(pk=network.pk).exists()
    members = overview.member_lines(network)
    context: dict[str, object] = {
        "network": network,
        "about": overview.themes_in_words(network),
        "members": members,
        "leaders": overview.leaders_of(network, by_name=concerned),
        "gatherings": overview.gathering_lines(network.gatherings.select_related("network")),
        "may_plan": rules.can_plan_gathering(user, network) and bool(rules.free_numbers(network)),
        "letters": letters_for(request, network) if user.is_authenticated else [],
    }
    if is_staff(user):
        waiting = network.placements.without_letter().exists()
        context |= {
            "is_staff": True,
            "missing": rules.missing_for_placements(network) if waiting else [],
            "send_form": SendPlacementsForm() if waiting else None,
        }
    return context


def letters_for(request: HttpRequest, network: Network) -> list[tuple[int, str, str]]:
    """(placement, project, reference) of the letters this reader may see."""
    seen = Placement.objects.visible_to(request.user).filter(network=network, letter__isnull=False)
    return [
        (p.pk, p.project.title, p.letter.reference if p.letter else "")
        for p in seen.select_related("project", "letter__case").defer("letter__html", "letter__data")
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def create(request: HttpRequest) -> HttpResponse:
    """A new network."""
    if not rules.can_create_network(request.user):
        raise PermissionDenied
    form = CreateNetworkForm(request.POST or None)
    if form.is_valid():
        network = actions.create_network(**form.cleaned_data, by=reader(request))
        messages.success(request, _("The network is made. Now place projects in it and appoint its leader."))
        return redirect("networks:detail", network.key)
    return render(request, "networks/create.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def place(request: HttpRequest, key: str) -> HttpResponse:
    """Put projects without a network in this one."""
    network = inner(request, key)
    if not rules.can_place(request.user, network):
        raise PermissionDenied
    form = PlaceForm(request.POST or None, network=network)
    if form.is_valid():
        placed = actions.place(network, form.cleaned_data["projects"], by=reader(request))
        words = ngettext("%(n)s project is placed.", "%(n)s projects are placed.", len(placed))
        messages.success(request, words % {"n": len(placed)})
        return redirect("networks:detail", key)
    return render(request, "networks/place.html", {"network": network, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def appoint_leader(request: HttpRequest, key: str) -> HttpResponse:
    """Who leads the network, and from when."""
    network = inner(request, key)
    if not rules.can_appoint_leader(request.user, network):
        raise PermissionDenied
    form = AppointLeaderForm(request.POST or None)
    if form.is_valid():
        try:
            actions.appoint_leader(network, **form.cleaned_data, by=reader(request))
            messages.success(request, _("The network leader is appointed."))
            return redirect("networks:detail", key)
        except actions.NotReadyError as lacking:
            form.add_error("user", lacking.missing[0])
    return render(request, "networks/appoint_leader.html", {"network": network, "form": form})


@require_POST
@idempotent
def send_placements(request: HttpRequest, key: str) -> HttpResponse:
    """Write and send the placement letters that wait (J1b)."""
    network = inner(request, key)
    if not rules.can_send_placements(request.user, network):
        raise PermissionDenied
    form = SendPlacementsForm(request.POST)
    if form.is_valid():
        try:
            sent = actions.send_placements(network, by=reader(request))
            words = ngettext("%(n)s letter is sent.", "%(n)s letters are sent.", len(sent))
            messages.success(request, words % {"n": len(sent)})
            return redirect("networks:detail", key)
        except actions.NotReadyError:
            pass  # the page itself says what is missing
    return render(request, "networks/detail.html", shown(request, network))


def inner(request: HttpRequest, key: str) -> Network:
    """A network whose inner pages exist for this reader."""
    concerning = Network.objects.concerning(request.user).select_related("cohort").prefetch_related("themes")
    return get_object_or_404(concerning, key=key)

"""Gatherings: the calendar and their pages for everybody, planning and attendance for those who lead."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from networks import actions, overview, rules
from networks.days import days_in_words
from networks.forms import AttendanceForm, GatheringForm, OpenGatheringForm, PlanGatheringForm
from networks.models import Gathering, Network
from networks.states import GatheringState
from networks.views.networks import inner
from samanom import clock
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import page_of
from samanom.people.reader import reader


@login_not_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What is to come, or what has been, in the order of the days."""
    is_past = request.GET.get("when") == "past"
    gatherings = Gathering.objects.visible_to(request.user).select_related("network")
    if is_past:
        chosen = gatherings.filter(ends_on__lt=clock.today()).order_by("-starts_on", "key")
    else:
        chosen = gatherings.filter(ends_on__gte=clock.today()).order_by("starts_on", "key")
    page = page_of(request, chosen)
    context = {"page": page, "lines": overview.gathering_lines(page.rows), "is_past": is_past}
    return render(request, "networks/calendar.html", context)


@login_not_required
@require_safe
def gathering(request: HttpRequest, pk: int) -> HttpResponse:
    """When, where and why; doors to the lists for those it concerns."""
    found = get_object_or_404(
        Gathering.objects.visible_to(request.user).dated().select_related("network", "cohort"), pk=pk
    )
    return render(request, "networks/gathering.html", shown(request, found))


def shown(request: HttpRequest, gathering: Gathering) -> dict[str, object]:
    """What the page of a gathering shows this reader."""
    user = request.user
    is_inner = Gathering.objects.concerning(user).filter(pk=gathering.pk).exists()
    may_open = is_inner and rules.can_open_gathering(user, gathering)
    return {
        "gathering": gathering,
        "title": overview.title_of(gathering),
        "days": days_in_words(gathering.starts_on, gathering.ends_on),
        "state": GatheringState(gathering.state).label,
        "is_open": rules.is_open(gathering),
        "doors": overview.own_doors(user, gathering) if is_inner else [],
        "may_see_lists": is_inner and rules.can_see_registrations(user, gathering),
        "may_change": is_inner and rules.can_change_gathering(user, gathering),
        "may_mark": is_inner and rules.can_mark_attendance(user, gathering),
        "missing": rules.missing_for_opening(gathering) if may_open else [],
        "open_form": OpenGatheringForm() if may_open else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def plan_gathering(request: HttpRequest, key: str) -> HttpResponse:
    """One more of the three."""
    network: Network = inner(request, key)
    if not rules.can_plan_gathering(request.user, network):
        raise PermissionDenied
    form = PlanGatheringForm(request.POST or None, instance=Gathering(), network=network)
    if form.is_valid():
        number = form.cleaned_data["number"]
        planned = actions.plan_gathering(network, form.plan(), number=number, by=reader(request))
        messages.success(request, _("The plan is saved. Nobody is invited before you open for registration."))
        return redirect("networks:gathering", planned.pk)
    return render(request, "networks/plan_gathering.html", {"network": network, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def change_gathering(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, place or programme, until it is held."""
    found = inner_gathering(request, pk)
    if not rules.can_change_gathering(request.user, found):
        raise PermissionDenied
    title = overview.title_of(found)
    form = GatheringForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.change_gathering(found, form.plan(), version=form.opened_version, by=reader(request))
        messages.success(request, _("The plan is saved."))
        return redirect("networks:gathering", pk)
    context = {"network": found.network, "title": title, "pk": pk, "form": form}
    return render(request, "networks/change_gathering.html", context)


@require_POST
@idempotent
def open_gathering(request: HttpRequest, pk: int) -> HttpResponse:
    """Open for registration and invite."""
    found = inner_gathering(request, pk)
    if not rules.can_open_gathering(request.user, found):
        raise PermissionDenied
    form = OpenGatheringForm(request.POST)
    if form.is_valid():
        try:
            actions.open_gathering(found, by=reader(request))
            messages.success(request, _("Registration is open, and the invitations are on their way."))
            return redirect("networks:gathering", pk)
        except actions.NotReadyError:
            pass  # the page itself says what is missing
    return render(request, "networks/gathering.html", shown(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def mark_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came, from the first day on."""
    found = inner_gathering(request, pk)
    if not rules.can_mark_attendance(request.user, found):
        raise PermissionDenied
    form = AttendanceForm(request.POST or None, gathering=found)
    if form.is_valid():
        actions.mark_attendance(found, form.came(), version=form.opened_version, by=reader(request))
        messages.success(request, _("The attendance is saved."))
        return redirect("networks:registrations", pk)
    context = {"gathering": found, "title": overview.title_of(found), "form": form}
    return render(request, "networks/mark_attendance.html", context)


def inner_gathering(request: HttpRequest, pk: int) -> Gathering:
    """A gathering whose inner pages exist for this reader."""
    return get_object_or_404(Gathering.objects.concerning(request.user).select_related("network"), pk=pk)

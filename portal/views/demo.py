"""The demo's own doors: one-click log-in as an invented person, and a day that can be moved. 404 outside the demo."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.demo_people import people_to_try
from portal.forms import MoveDayForm
from portal.views.preferences import back
from samanom.clock import actions as clock_actions
from samanom.people.levels import Level
from samanom.people.models import User
from samanom.roles.entrance import go_on
from samanom.roles.standing import begin


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def log_in_as(request: HttpRequest) -> HttpResponse:
    """Choose an invented person and stand in their shoes."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        person = get_object_or_404(User, pk=posted_id(request), is_invented=True, is_active=True)
        if request.user != person:
            login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
        record_authentication(request, person, "test", reauthenticated=True)
        begin(request, person, Level.TEST)
        return go_on(request, request.GET.get("next"))
    return render(request, "portal/log_in_as.html", {"groups": people_to_try()})


def posted_id(request: HttpRequest) -> int:
    person = request.POST.get("person", "")
    return int(person) if person.isdecimal() and len(person) < 18 else 0


@login_not_required
@require_POST
def move_day(request: HttpRequest) -> HttpResponse:
    """Let the demo's day go on from another one."""
    if not settings.DEMO:
        raise Http404
    form = MoveDayForm(request.POST)
    if form.is_valid():
        clock_actions.move(form.instant())
        messages.success(request, _("The day is moved."))
    else:
        messages.error(request, _("Write a day between 2011 and 2016, such as 2014-01-15."))
    return back(request)

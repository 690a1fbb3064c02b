"""The personal page: who I am here, how I am written to, and what is kept about me."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal import capacities, my_data, notices
from portal.actions.me import change_me
from portal.me_forms import MeForm
from portal.views.preferences import remember
from samanom import clock
from samanom.interface.idempotency import idempotent
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.roles.models import Role
from samanom.roles.rules import assignments


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def me(request: HttpRequest) -> HttpResponse:
    """Look, and change what is one's own to change."""
    user = reader(request)
    held = capacities.current(user)
    mine = notices.sent_to(roles_of(user))
    form = None if hasattr(request, "seer") else form_for(request, user, notices.that_may_go(mine))
    if form is not None and form.is_valid():
        return save(request, user, form)
    context = {
        "held": held,
        "former": capacities.former(user),
        "staying": notices.that_stay(mine),
        "form": form,
    }
    return render(request, "portal/me.html", context)


def form_for(request: HttpRequest, user: User, reminders: list[tuple[str, str]]) -> MeForm:
    """A copy is edited, so that the page's header does not show what is not saved."""
    return MeForm(request.POST or None, instance=User.objects.get(pk=user.pk), reminders=reminders)


def save(request: HttpRequest, user: User, form: MeForm) -> HttpResponse:
    answers = form.answers()
    change_me(user, **answers, version=form.opened_version)
    with translation.override(answers["language"]):
        messages.success(request, _("Your page is saved."))
    response = redirect("portal:me")
    remember(response, settings.LANGUAGE_COOKIE_NAME, answers["language"])
    return response


def roles_of(user: User) -> list[str]:
    """The roles in whose place the person stands; a deputy gets what the one they act for gets."""
    return [held.acting_role for held in assignments(user)] or [Role.NETWORK_LEADER]


@require_safe
def data(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """My data as a file, and nobody else's; seen as a role there is none, and the page says why."""
    if hasattr(request, "seer"):
        return redirect("portal:me")
    response = StreamingHttpResponse(
        my_data.pieces(reader(request), clock.now()), content_type="application/json"
    )
    response["Content-Disposition"] = 'attachment; filename="mine-data.json"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response

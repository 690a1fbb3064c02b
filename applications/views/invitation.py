"""The dispatch of a call: whom we have written to, when, and what the mail server said; and municipalities' addresses."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.actions import invitation as actions
from applications.emails.invitation import invitations
from applications.forms.invitation import AddressesForm, InviteForm
from applications.models import Call
from applications.rules import invitation as rules
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import page_of
from samanom.notifications.states import State
from samanom.people.reader import reader
from samanom.programme import actions as programme
from samanom.programme.models import Municipality

SHOWN = ("key", "to__name", "address", "created_at", "sent_at", "state", "error")


@require_safe
def dispatch(request: HttpRequest, pk: int) -> HttpResponse:
    """Every invitation of the call with its way through the mail server, by state, with counts."""
    person = reader(request)
    call = get_object_or_404(Call.objects.visible_to(person).select_related("cohort"), pk=pk)
    if not rules.can_see_dispatch(person):
        raise PermissionDenied
    state = request.GET.get("state", "")
    found = invitations(call).order_by("pk")
    shown = found.filter(state=state) if state in State.values else found
    page = page_of(request, shown.values_list(*SHOWN))
    counts = counted(found)
    left = max(0, rules.how_many_to_invite(call) - sum(n for _state, _label, n in counts))
    form = InviteForm(address=reverse("applications:invite", args=[pk]), left=left)
    context = {
        "call": call,
        "page": page,
        "rows": lines(page.rows),
        "state": state,
        "counts": counts,
        "without_address": 0 if call.cohort.rehearsal else rules.without_address().count(),
        "left": left,
        "form": form if rules.can_invite(person, call) else None,
    }
    return render(request, "applications/dispatch.html", context)


def lines(rows: Any) -> list[tuple[Any, ...]]:
    """Each with the name of whom it is for: the person, or the municipality whose number its key ends in."""
    places = [int(key.rpartition(":")[2]) for key, *_rest in rows if ":place:" in key]
    names = dict(Municipality.objects.filter(pk__in=places).values_list("pk", "name"))
    labels = {state.value: state.label for state in State}
    return [
        (
            name if name else names.get(int(key.rpartition(":")[2]), ""),
            address,
            created,
            sent,
            labels[state],
            error,
        )
        for key, name, address, created, sent, state, error in rows
    ]


def counted(found: Any) -> list[tuple[str, str, int]]:
    """(state, in words, how many), in the order of the way out of the house."""
    numbers = dict(found.order_by().values_list("state").annotate(n=Count("pk")))
    return [
        (state.value, str(state.label), numbers[state.value]) for state in State if state.value in numbers
    ]


@require_POST
@idempotent
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to those who have not been written to yet."""
    person = reader(request)
    call = get_object_or_404(Call.objects.visible_to(person), pk=pk)
    written = actions.invite(call, by=person)
    said = ngettext("%(count)s invitation is written.", "%(count)s invitations are written.", written)
    if written:
        messages.success(request, said % {"count": written})
    elif invitations(call).exists():
        messages.info(request, _("Everybody who has an address had been invited already."))
    else:
        messages.info(request, _("Nobody to write to: none of the municipalities has an address."))
    return redirect("applications:dispatch", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def addresses(request: HttpRequest) -> HttpResponse:
    """Which municipalities we cannot write to, and a place to paste addresses."""
    person = reader(request)
    if not rules.can_see_dispatch(person):
        raise PermissionDenied
    form = AddressesForm(request.POST or None)
    if form.is_valid():
        stored = programme.set_addresses(form.cleaned_data["lines"], by=person)
        said = ngettext("%(count)s address is stored.", "%(count)s addresses are stored.", stored)
        messages.success(request, said % {"count": stored})
        return redirect("applications:addresses")
    lacking = rules.without_address().order_by("sort_key", "pk")
    page = page_of(request, lacking.values_list("number_2013", "name"))
    return render(request, "applications/addresses.html", {"form": form, "page": page})

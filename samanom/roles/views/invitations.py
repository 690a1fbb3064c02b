"""Inviting: the lists of a municipality and of the ministry, a new invitation, sending again, withdrawing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samanom.interface.idempotency import idempotent
from samanom.interface.tables import page_of
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.forms.invitations import InviteForm, PressForm
from samanom.roles.models import Invitation
from samanom.roles.rules import invitations as rules
from samanom.roles.states import InvitationState

FIELDS = (
    "pk",
    "role",
    "acts_for",
    "name",
    "email",
    "state",
    "expires_at",
    "valid_from",
    "valid_to",
    "resends",
)


@dataclass(frozen=True)
class Line:
    """One invitation in a list; `press` is the hidden key of its buttons when the reader may press them."""

    pk: int
    role: str
    name: str
    email: str
    inviter: str
    state: InvitationState
    expires_at: datetime
    valid_from: date
    valid_to: date | None
    may_resend: bool
    press: PressForm | None


@require_safe
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """The invitations of one municipality, newest first."""
    municipality = place(request, slug)
    if not rules.can_invite_somebody(request.user, municipality):
        raise PermissionDenied
    return list_page(request, municipality)


@require_safe
def office_invitations(request: HttpRequest) -> HttpResponse:
    """The invitations to the ministry's and the readers' roles."""
    if not rules.can_invite_somebody(request.user, None):
        raise PermissionDenied
    return list_page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("identity_number")
@idempotent
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite somebody to a role in the municipality."""
    return invite_page(request, place(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("identity_number")
@idempotent
def invite_to_office(request: HttpRequest) -> HttpResponse:
    """Invite somebody to a role in the ministry, or as a reader."""
    return invite_page(request, None)


@require_POST
@idempotent
def resend_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link, fourteen new days."""
    found = visible(request, pk)
    if not rules.can_resend_invitation(request.user, found):
        raise PermissionDenied
    if PressForm(request.POST).is_valid():
        try:
            actions.resend_invitation(found, by=reader(request))
            messages.success(request, _("The invitation is sent again. The old link no longer works."))
        except actions.InvitationError:
            messages.error(
                request, _("It has been sent as often as it may be. Withdraw it, and invite the person anew.")
            )
    return to_list(found)


@require_POST
@idempotent
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """The link is dead."""
    found = visible(request, pk)
    if not rules.can_withdraw_invitation(request.user, found):
        raise PermissionDenied
    if PressForm(request.POST).is_valid():
        actions.withdraw_invitation(found, by=reader(request))
        messages.success(request, _("The invitation is withdrawn. The link no longer works."))
    return to_list(found)


def place(request: HttpRequest, slug: str) -> Municipality:
    """The municipality, when its list exists for this reader."""
    found = get_object_or_404(Municipality, slug=slug)
    if not rules.is_own_place(request.user, found):
        raise Http404
    return found


def visible(request: HttpRequest, pk: int) -> Invitation:
    seen = Invitation.objects.visible_to(request.user).select_related("municipality")
    return get_object_or_404(seen, pk=pk)


def to_list(invitation: Invitation) -> HttpResponse:
    if invitation.municipality is None:
        return redirect("roles:office_invitations")
    return redirect("roles:invitations", invitation.municipality.slug)


def invite_page(request: HttpRequest, municipality: Municipality | None) -> HttpResponse:
    if not rules.can_invite_somebody(request.user, municipality):
        raise PermissionDenied
    user = reader(request)
    form = InviteForm(request.POST or None, user=user, municipality=municipality)
    if form.is_valid():
        try:
            made = actions.invite(form.offer(), by=user)
            messages.success(request, _("The invitation is on its way to %(name)s.") % {"name": made.name})
            return to_list(made)
        except actions.InvitationError as refusal:
            form.refuse(refusal.code)
    return render(request, "roles/invite.html", {"municipality": municipality, "form": form})


def list_page(request: HttpRequest, municipality: Municipality | None) -> HttpResponse:
    found = Invitation.objects.visible_to(request.user).filter(municipality=municipality)
    state = request.GET.get("state", "")
    if state in InvitationState.values:
        found = found.in_state(InvitationState(state))
    page = page_of(request, found.order_by("-pk").values(*FIELDS, "invited_by__name"))
    context = {
        "municipality": municipality,
        "page": page,
        "lines": list(lines(reader(request), municipality, page.rows)),
        "state": state,
        "states": InvitationState.choices,
    }
    return render(request, "roles/invitations.html", context)


def lines(user: User, municipality: Municipality | None, rows: Any) -> Iterator[Line]:
    for row in rows:
        inviter = row.pop("invited_by__name")
        one = Invitation(**row)
        is_pending = one.state == InvitationState.PENDING
        may_press = is_pending and rules.can_invite(user, one.role, municipality, one.acts_for)
        yield Line(
            one.pk, one.in_words(), one.name, one.email, inviter, one.state_now, one.expires_at,
            one.valid_from, one.valid_to, rules.has_resends_left(one), PressForm() if may_press else None,
        )  # fmt: skip

"""Answering an invitation. The page changes nothing when it is opened: mail scanners open every link they see."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader
from samanom.roles import actions
from samanom.roles.forms.invitations import CreateAccountForm, PressForm
from samanom.roles.models import Invitation
from samanom.roles.rules import invitations as rules
from samanom.roles.standing import look_again
from samanom.roles.states import InvitationState


@login_not_required
@require_safe
@cache_control(no_store=True)
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites, to what, until when, and what accepting means."""
    found = bearer_of(token)
    if found is None or not rules.is_answerable(found):
        return gone(request, found)
    return page(request, found, token)


@login_not_required
@require_POST
@cache_control(no_store=True)
@idempotent
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the role, once, when the person logged in is the one who is invited; they stay logged in."""
    found = bearer_of(token)
    if found is not None and has_accepted(request, found):
        return redirect(settings.LOGIN_REDIRECT_URL)
    if found is None or not rules.is_answerable(found):
        return gone(request, found)
    if not rules.can_accept_invitation(request.user, found) or not PressForm(request.POST).is_valid():
        return page(request, found, token)
    user = reader(request)
    try:
        actions.accept_invitation(found, by=user)
    except actions.InvitationError as refusal:
        return page(request, found, token, is_taken=True) if refusal.code == "taken" else gone(request, found)
    update_session_auth_hash(request, user)
    look_again(request, user)
    messages.success(request, _("Welcome! You now have the role: %(role)s.") % {"role": found.in_words()})
    return redirect(settings.LOGIN_REDIRECT_URL)


@login_not_required
@require_POST
@sensitive_post_parameters("password1", "password2")
@cache_control(no_store=True)
@idempotent
def create_account(request: HttpRequest, token: str) -> HttpResponse:
    """A password, an account with the invitation's own name and address, and back to answer."""
    found = bearer_of(token)
    if found is None or not rules.is_answerable(found):
        return gone(request, found)
    if request.user.is_authenticated or not rules.can_create_account(found):
        return page(request, found, token)
    form = CreateAccountForm(request.POST, invitation=found, address=request.path)
    if not form.is_valid():
        return page(request, found, token, account_form=form)
    try:
        user = actions.create_account(found, password=form.cleaned_data["password1"])
    except actions.InvitationError:
        return page(request, found, token)
    get_adapter(request).login(request, user)
    record_authentication(request, user, method="password")
    return redirect("roles:invitation", token)


def bearer_of(token: str) -> Invitation | None:
    """The invitation this is the link of; None for what never was one, or has been replaced."""
    found = Invitation.objects.with_token(token).select_related("municipality", "project", "invited_by")
    return found.first()


def has_accepted(request: HttpRequest, invitation: Invitation) -> bool:
    return (
        invitation.state == InvitationState.ACCEPTED
        and invitation.settled_by_id is not None
        and invitation.settled_by_id == request.user.pk
    )


def page(
    request: HttpRequest,
    found: Invitation,
    token: str,
    *,
    account_form: CreateAccountForm | None = None,
    is_taken: bool = False,
) -> HttpResponse:
    """The invitation, and what its reader can do about it."""
    is_stranger = not request.user.is_authenticated
    if account_form is None and is_stranger and rules.can_create_account(found):
        account_form = CreateAccountForm(
            invitation=found, address=reverse("roles:create_account", args=[token])
        )
    context = {
        "invitation": found,
        "token": token,
        "role": found.in_words(),
        "role_kind": rules.kind_of_role(found.acts_for or found.role),
        "is_taken": is_taken,
        "is_stranger": is_stranger,
        "is_addressee": rules.is_addressee(request.user, found),
        "accept_form": PressForm(),
        "form": account_form,
    }
    return render(request, "roles/invitation.html", context)


def gone(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    """One page for links that never were, are replaced, used, withdrawn or too old: it tells nobody which."""
    return render(request, "roles/invitation_gone.html", status=404 if found is None else 410)

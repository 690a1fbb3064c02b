"""Who comes in, and how surely: what the log-in library may do here (settings: …_ADAPTER).

Nobody signs up by themselves; people are invited. ID-porten tells who somebody is, never in what capacity: that is in the
register of roles. Its national identity number is hashed as it arrives and stored nowhere.
"""

import logging
from typing import Any, NoReturn
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samanom.audit import actions as audit
from samanom.people import identity
from samanom.people.freshness import OPENED_WITHIN, proved_at, proved_within
from samanom.people.levels import ACR, SESSION_KEY, Level, reaches
from samanom.people.models import User
from samanom.people.second_factor import SealedSecrets
from samanom.roles.actions import InvitationError, create_account
from samanom.roles.models import Invitation
from samanom.roles.rules import invitations as rules
from samanom.roles.standing import ID_PORTEN, begin, is_demanded_of

log = logging.getLogger(__name__)
KEPT_CLAIMS = ("iss", "acr", "auth_time")
PROVED_AT = "id_porten_at"  # seconds since 1970, by ID-porten's clock; in the session from there to here


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_login_by_code_required(self, login: Login) -> bool:
        """Whoever has a second factor of their own is asked for that, not for a code by e-mail as well."""
        return bool(super().is_login_by_code_required(login)) and not is_mfa_enabled(login.user)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        if PROVED_AT in request.session:
            proved_at(request, request.session.pop(PROVED_AT))
        begin(request, user)

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, str]]:
        """One page offers every way the person has, also ID-porten, which the library leaves out."""
        if not user.is_authenticated:
            return []
        ours = {"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}
        return [ours, *super().get_reauthentication_methods(user)]


class SecondFactorAdapter(SealedSecrets):
    error_messages = SealedSecrets.error_messages | {
        "cannot_delete_authenticator": gettext_lazy(
            "Your role demands a second step. Set up another before you switch this one off."
        )
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever is demanded a second factor keeps one; recovery codes are none of their own."""
        steps = Authenticator.objects.filter(user=authenticator.user_id).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        return steps.exclude(pk=authenticator.pk).exists() or not is_demanded_of(authenticator.user)


class IdPortenAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Check what came back, and find whose it is; ends in a log-in, or in a page that says why not."""
        claims = sociallogin.account.extra_data.get("id_token", {})
        number = str(claims.get("pid", ""))
        hashed = identity.hashed(number) if identity.is_offered() and identity.is_number(number) else None
        sociallogin.account.extra_data = {name: claims[name] for name in KEPT_CLAIMS if name in claims}
        level, told_at = ACR.get(str(claims.get("acr"))), seconds(claims.get("auth_time"))
        if level is None or not reaches(level, settings.IDPORTEN_LEVEL):
            refuse(request, "level_too_low")
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            connect(request, sociallogin, hashed)
        owner = owner_of(sociallogin, hashed)
        if owner is None and not request.user.is_authenticated:
            owner = invited(sociallogin, hashed)
        if owner is None or not owner.is_active:
            refuse(request, "unknown_person")
        if request.user.is_authenticated:
            prove_again(request, sociallogin, owner, level, told_at)
        sociallogin.user = owner
        request.session[SESSION_KEY], request.session[PROVED_AT] = level, told_at

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **more: Any
    ) -> None:
        """Back to the log-in page with a word about it; what went wrong is for the log."""
        if error == AuthError.CANCELLED:
            messages.info(request, _("You stopped the log-in. Nothing has happened."))
        else:
            log.warning("log-in with ID-porten failed: %.300s", exception or error)
            messages.error(request, not_succeeded())
        raise ImmediateHttpResponse(redirect("account_login"))


def not_succeeded() -> str:
    return _(
        "The log-in with ID-porten did not succeed. Try again; if it happens once more, tell the secretariat."
    )


def refuse(request: HttpRequest, page: str) -> NoReturn:
    """Nobody comes in; the page says why and what to do."""
    raise ImmediateHttpResponse(render(request, f"account/{page}.html", status=403))


def owner_of(sociallogin: SocialLogin, hashed: str | None) -> User | None:
    """The person this ID-porten identity belongs to: known from before, or recognised by the keyed hash."""
    if sociallogin.is_existing:
        known: User = sociallogin.user
        return known if known.identity_hash in {None, hashed} else None
    found = User.objects.filter(identity_hash=hashed).first() if hashed else None
    if found is not None:
        attach(sociallogin, found, hashed)
    return found


def invited(sociallogin: SocialLogin, hashed: str | None) -> User | None:
    """Whoever comes from an invitation's own page gets the account it gives a right to, and answers there afterwards."""
    invitation = invitation_at(str(sociallogin.state.get("next") or ""))
    if sociallogin.is_existing or invitation is None or not may_come(invitation, hashed):
        return None
    try:
        person = create_account(invitation, password=None)
    except InvitationError:  # made a moment ago
        return None
    attach(sociallogin, person, hashed)
    return person


def may_come(invitation: Invitation, hashed: str | None) -> bool:
    return invitation.identity_hash in {"", hashed} and rules.can_have_account(invitation)


def invitation_at(address: str) -> Invitation | None:
    """The invitation whose page lies at the address, if any does."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    if found.view_name != "roles:invitation":
        return None
    return Invitation.objects.with_token(found.kwargs["token"]).first()


@transaction.atomic
def attach(sociallogin: SocialLogin, person: User, hashed: str | None) -> None:
    """From now on this ID-porten identity is the person's."""
    sociallogin.account.user = person
    sociallogin.account.save()
    if hashed and person.identity_hash is None:
        person.identity_hash = hashed
        person.save(update_fields=["identity_hash"])
    audit.record("person.id_porten_connected", subject=person, by=person)


def connect(request: HttpRequest, sociallogin: SocialLogin, hashed: str | None) -> NoReturn:
    """Somebody who is logged in adds ID-porten as a way in; not one that is somebody else's."""
    person = request.user
    taken = User.objects.filter(identity_hash=hashed) if hashed else User.objects.none()
    if not isinstance(person, User) or sociallogin.is_existing or taken.exclude(pk=person.pk).exists():
        messages.error(request, _("This ID-porten log-in belongs to another person."))
    elif person.identity_hash not in {None, hashed}:
        messages.error(request, _("This is not the person you are here."))
    else:
        attach(sociallogin, person, hashed)
        messages.success(request, _("You can now log in with ID-porten."))
    raise ImmediateHttpResponse(HttpResponseRedirect(reverse("mfa_index")))


def prove_again(
    request: HttpRequest, sociallogin: SocialLogin, owner: User, level: Level, told_at: int
) -> NoReturn:
    """«Is it still you?»: the same person comes back from ID-porten, and goes on with what was begun."""
    if request.user != owner:
        refuse(request, "another_person")
    request.session.cycle_key()
    request.session[SESSION_KEY] = level
    record_authentication(request, owner, ID_PORTEN, reauthenticated=True)
    proved_at(request, told_at)
    if not proved_within(request, OPENED_WITHIN):
        messages.error(request, not_succeeded())
        raise ImmediateHttpResponse(ask_again(sociallogin.state.get("next")))
    raise ImmediateHttpResponse(go_on(request, sociallogin.state.get("next")))


def seconds(told: Any) -> int:
    """When ID-porten last saw the person prove who they are; long ago when it does not say."""
    return told if isinstance(told, int) else 0


def ask_again(address: str | None) -> HttpResponse:
    """Back to the question, with what was begun still waiting behind it."""
    return HttpResponseRedirect(
        reverse("account_reauthenticate", query={"next": address} if address else None)
    )


def go_on(request: HttpRequest, address: str | None) -> HttpResponse:
    """To what was begun before «is it still you?», sent on as it was written; else to the address, or the desk."""
    if address:
        asked = request.GET.copy()
        asked["next"] = address
        request.GET = asked  # type: ignore[assignment]
    resumed: HttpResponse | None = resume_request(request)
    return resumed or HttpResponseRedirect(reverse("portal:desk"))

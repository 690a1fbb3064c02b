"""Passkeys and test of a code, without a write on GET (A1): a challenge is made when the person asks for it."""

from collections.abc import Callable
from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal.flows import remove_authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.generic.edit import FormView

View = Callable[[HttpRequest], HttpResponse]


class BegunByPost:
    """Shows a button first; a POST with `begin` brings the challenge, the next POST the answer to it."""

    request: HttpRequest
    begun = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "begin" in request.POST:
            self.begun = True
            return self.get(request, *args, **kwargs)  # type: ignore[attr-defined, no-any-return]
        return super().post(request, *args, **kwargs)  # type: ignore[misc, no-any-return]

    def form_kwargs_unbound(self, kwargs: dict[str, Any]) -> dict[str, Any]:
        """A begun form is shown blank, though it came by POST."""
        if self.begun:
            kwargs.pop("data", None)
            kwargs.pop("files", None)
        return kwargs


class AddPasskey(BegunByPost, AddWebAuthnView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return self.form_kwargs_unbound(super().get_form_kwargs())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = FormView.get_context_data(self, **kwargs)
        if self.begun:
            options = webauthn.begin_registration(self.request.user, False)
            context["js_data"] = {"creation_options": options}
        return context


class ProveWithPasskey(BegunByPost, ReauthenticateWebAuthnView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return self.form_kwargs_unbound(super().get_form_kwargs())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super(ReauthenticateWebAuthnView, self).get_context_data(**kwargs)
        if self.begun:
            context["js_data"] = {"request_options": webauthn.begin_authentication(self.request.user)}
        return context


def steps_of(user: Any) -> dict[str, bool]:
    """What the person can show beside a password, as the pages ask for it."""
    types = Authenticator.Type
    return {
        "has_app": is_mfa_enabled(user, [types.TOTP, types.RECOVERY_CODES]),
        "has_passkey": is_mfa_enabled(user, [types.WEBAUTHN]),
    }


class SecondFactor(AuthenticateView):
    """The step after the password: a code from an app, or a passkey when the person has one."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "begin" in request.POST:
            return self.get(request, *args, **kwargs)  # type: ignore[no-any-return]
        return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.stage.login.user
        context: dict[str, Any] = {"form": self.auth_form, **steps_of(user)}
        if self.webauthn_form is not None and self.webauthn_form.is_bound:
            context["passkey_failed"] = True
        if "begin" in self.request.POST and context["has_passkey"]:
            context["webauthn_form"] = self.get_webauthn_form_class()(user=user)
            context["js_data"] = {"request_options": webauthn.begin_authentication(user)}
        return context

    def _build_forms(self) -> Any:
        if "begin" not in self.request.POST:
            return super()._build_forms()
        self.auth_form = self.get_form_class()(user=self.stage.login.user)
        self.webauthn_form = None
        return None


class ProveAgain(ReauthenticateView):
    """«Is it still you?» with every way the person has: password, code, passkey, ID-porten."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        context["has_password"] = user.has_usable_password()
        context |= steps_of(user)
        context["has_id_porten"] = SocialAccount.objects.filter(user=user).exists()
        context["next"] = self.get_next_url() or ""
        return context


def having(type_: str, view: View) -> View:
    """The library's page when the person has such a second step, else the page that tells how they log in."""

    def page(request: HttpRequest) -> HttpResponse:
        if not is_mfa_enabled(request.user, [type_]):
            return redirect("mfa_index")
        return view(request)

    return page


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """One of the person's own passkeys no longer lets anybody in."""
    chosen = request.POST.get("passkey", "")
    found = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.WEBAUTHN)
    for passkey in found.filter(pk=int(chosen)) if chosen.isdecimal() and len(chosen) < 18 else found.none():
        adapter = get_adapter()
        if adapter.can_delete_authenticator(passkey):
            remove_authenticator(request, passkey)
        else:
            messages.error(request, adapter.error_messages["cannot_delete_authenticator"])
    return redirect("mfa_list_webauthn")

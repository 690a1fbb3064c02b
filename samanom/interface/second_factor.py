"""The forms of the second factor, in our words and our look (settings: MFA_FORMS)."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as app
from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from samanom.interface.account import Ours
from samanom.interface.forms import Form

SALT = "samanom second factor"
LONGEST = 60 * 60  # seconds a page with a secret on it may lie open


class ActivateAppForm(Form):
    """The secret travels, signed, with the page: nothing is stored before the first code is right (A1)."""

    submit_label = _("Switch on")
    code = forms.CharField(
        label=_("Code from the app"),
        max_length=10,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.secret = self._sent() if self.is_bound else ""
        if not self.secret:
            self.secret = generate_totp_secret()
            self._keep(signing.dumps([user.pk, self.secret], salt=SALT))

    def _keep(self, sealed: str) -> None:
        """The page shows a new secret: the hidden field must carry the same one."""
        self.initial["sealed"] = sealed
        if self.is_bound:
            self.data = {**self.data.dict(), "sealed": sealed}  # type: ignore[attr-defined]

    def _sent(self) -> str:
        try:
            pk, secret = signing.loads(str(self.data.get("sealed", "")), salt=SALT, max_age=LONGEST)
        except (signing.BadSignature, ValueError, TypeError):
            return ""
        return str(secret) if pk == self.user.pk else ""

    def clean_code(self) -> str:
        let_go = check_rate_limit(self.user, error_key="rate_limited")
        code: str = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code):
            raise get_adapter().validation_error("incorrect_code")
        let_go()
        return code


class DeactivateAppForm(Ours, app.DeactivateTOTPForm):
    submit_label = _("Switch off")


class SecondFactorForm(Ours, codes.AuthenticateForm):
    submit_label = _("Log in")


class ProveWithCodeForm(Ours, codes.ReauthenticateForm):
    submit_label = _("Go on")


class RecoveryCodesForm(Ours, recovery.GenerateRecoveryCodesForm):
    submit_label = _("Make new codes")


class AddPasskeyForm(Ours, passkeys.AddWebAuthnForm):
    submit_label = _("Add the key")

"""Log-in and passwords: the library's forms in our words and our look (settings: ACCOUNT_FORMS)."""

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _

from samanom.interface.errors import Message
from samanom.interface.forms import OurOwn

# Named as the library names its fields.
LABELS: dict[str, Message] = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "password": _("Password"),
    "oldpassword": _("Your password now"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "code": _("Code"),
    "name": _("What do you call this key?"),
    "credential": "",  # hidden: what the passkey answers
}


class Ours(OurOwn):
    """Labels of ours, no placeholders, and the help that says something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS[name]
            field.widget.attrs.pop("placeholder", None)
            field.help_text = (
                _("At least 12 characters. A short sentence is easy to remember.")
                if name == "password1"
                else ""
            )


class LogInForm(Ours, forms.LoginForm):
    submit_label = _("Log in")


class ResetPasswordForm(Ours, forms.ResetPasswordForm):
    submit_label = _("Send me a link")


class ResetPasswordKeyForm(Ours, forms.ResetPasswordKeyForm):
    submit_label = _("Save the new password")


class ChangePasswordForm(Ours, forms.ChangePasswordForm):
    submit_label = _("Save the new password")


class SetPasswordForm(Ours, forms.SetPasswordForm):
    submit_label = _("Save the password")


class ConfirmLoginCodeForm(Ours, forms.ConfirmLoginCodeForm):
    submit_label = _("Log in")


class ReauthenticateForm(Ours, forms.ReauthenticateForm):
    submit_label = _("Go on")

"""Saying who one is, and what the secretariat answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.interface.forms import StateChangingForm
from samanom.interface.languages import shown_language, standard_of
from samanom.roles.actions import Claimant
from samanom.roles.forms.municipalities import MunicipalityField
from samanom.roles.models import CLAIMABLE, Role

REFUSALS = {
    "oneself": _("You cannot invite yourself."),
    "holds": _("This person holds the role already. Refuse the claim, and say that they can log in."),
    "invited": _("This person is invited already. You can send the invitation again from the list."),
}


class ClaimForm(StateChangingForm):
    """Who I am, where, and in what role."""

    municipality = MunicipalityField(
        label=_("Municipality"), help_text=_("Write the name or the number, and choose from the list.")
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, role.label) for role in CLAIMABLE],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Name"), max_length=80)
    title = forms.CharField(label=_("Job title"), max_length=80)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Your own address in the municipality makes it easy for us to check."),
        max_length=120,
    )
    phone = forms.CharField(label=_("Phone"), max_length=20)
    reason = forms.CharField(
        label=_("Why you write to us"),
        help_text=_("One line, such as: we want to apply, and I am to write the application."),
        max_length=300,
    )
    language = forms.ChoiceField(
        label=_("We write to you in"),
        choices=[("nn", _("Nynorsk")), ("nb", _("Bokmål"))],
        widget=forms.RadioSelect,
    )
    submit_label = _("Send")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        assert isinstance(field, MunicipalityField)  # noqa: S101
        field.look_up()
        self.initial.setdefault("language", standard_of(shown_language()))

    def claimant(self) -> Claimant:
        """What the action gets."""
        return Claimant(**self.cleaned_data | {"role": Role(self.cleaned_data["role"])})


class ApproveClaimForm(StateChangingForm):
    """The days of the role the claimant will be invited to."""

    valid_from = forms.DateField(label=_("First day in the role"))
    valid_to = forms.DateField(
        label=_("Last day in the role"), help_text=_("Blank when it is not known."), required=False
    )
    submit_label = _("Approve and send the invitation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("valid_from", clock.today())

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        first, last = words.get("valid_from"), words.get("valid_to")
        if last and last < clock.today():
            self.add_error("valid_to", _("This day has passed."))
        elif first and last and last < first:
            self.add_error("valid_to", _("The last day comes before the first."))
        return words

    def refuse(self, code: str) -> None:
        """Say why the action refused."""
        self.add_error(None, REFUSALS[code])


class RefuseClaimForm(StateChangingForm):
    """Why not; the claimant gets these words."""

    answer = forms.CharField(
        label=_("Reason"),
        help_text=_("The claimant gets these words by e-mail."),
        max_length=1000,
        widget=forms.Textarea,
    )
    submit_label = _("Refuse the claim")

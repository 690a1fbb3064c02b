"""The signer's other buttons: no, and never mind."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.signing import SignForm
from applications.models.signature import LONGEST_REASON
from samanom.interface.forms import StateChangingForm
from samanom.interface.layout import Button


class DeclineForm(SignForm):
    """Carries the fingerprint of the words that were read, the seat, and why."""

    submit_label = _("Decline to sign")
    reason = forms.CharField(
        label=_("Why do you not sign?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        help_text=_(
            "Everybody who sees the application, in every municipality that applies, can read the reason."
        ),
    )

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, variant="secondary", colour="danger")]


class WithdrawSignatureForm(StateChangingForm):
    submit_label = _("Withdraw my signature")

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, colour="danger")]

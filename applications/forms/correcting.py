"""Correcting a signature: the reason, and who applies in the list of those that are signed."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models.signature import LONGEST_REASON, SHORTEST_REASON
from samanom.interface.forms import Form, StateChangingForm
from samanom.interface.layout import Button


class CorrectSignatureForm(StateChangingForm):
    """The reason is kept, shown to everyone who sees the application, and sent to the people it concerns."""

    submit_label = _("Correct the signature")
    reason = forms.CharField(
        label=_("Why is it wrong?"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The municipality gets to read the reason."),
    )

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, colour="danger")]


class SignaturesFilter(Form):
    needed_later = frozenset({"q"})
    q = forms.CharField(label=_("Municipality"), max_length=60, required=False)

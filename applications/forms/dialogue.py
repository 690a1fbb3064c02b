"""A message to the other side."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models.dialogue import LONGEST_MESSAGE
from samanom.interface.forms import StateChangingForm


class MessageForm(StateChangingForm):
    submit_label = _("Send the message")
    words = forms.CharField(
        label=_("Message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 6}),
        help_text=_(
            "The message is kept with the case and cannot be changed or removed. Others may ask to read it."
        ),
    )
    needs_no_answer = forms.BooleanField(label=_("This needs no answer"), required=False)

"""The button that asks for a draft as PDF."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from samanom.interface.forms import StateChangingForm
from samanom.interface.layout import Button


class AskForDraftForm(StateChangingForm):
    submit_label = _("Make a PDF of the draft")

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, variant="secondary")]

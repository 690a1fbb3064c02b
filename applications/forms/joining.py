"""One button each: we take part, or we do not."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from samanom.interface.forms import StateChangingForm
from samanom.interface.layout import Button


class JoinForm(StateChangingForm):
    submit_label = _("We take part")


class LeaveForm(StateChangingForm):
    submit_label = _("We do not take part")

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, variant="secondary", colour="danger")]

"""The door to a letter."""

from django.utils.translation import gettext_lazy as _

from samanom.interface.forms import StateChangingForm


class OpenLetterForm(StateChangingForm):
    """One button; it carries the key that makes pressing it twice harmless."""

    submit_label = _("Open and confirm receipt")

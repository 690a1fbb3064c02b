"""The door to a letter, and the one through which files come in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samanom.documents.uploads import CheckedFile, RefusedUploadError, checked
from samanom.interface.forms import StateChangingForm


class OpenLetterForm(StateChangingForm):
    """One button; it carries the key that makes pressing it twice harmless."""

    submit_label = _("Open and confirm receipt")


class PdfField(forms.FileField):
    """A PDF we dare to keep (uploads.py); gives a CheckedFile, or None when nothing was chosen."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> CheckedFile | None:
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return checked(file)
        except RefusedUploadError as refused:
            raise forms.ValidationError(str(refused.words), code="refused") from refused

"""The doors of an election: a file in, and one button."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samanom.documents.uploads import cleaned_name
from samanom.interface.forms import StateChangingForm
from samanom.roles.election_file import LARGEST, TOO_BIG, Line, UnreadableFileError, lines_of


class UploadElectionForm(StateChangingForm):
    """A CSV or XLSX with one line for each seat."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV or XLSX, at most 2 MB and 2000 lines."),
        widget=forms.FileInput,
    )
    submit_label = _("Read the file")

    def clean_file(self) -> list[Line]:
        file: Any = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(TOO_BIG)
        file.seek(0)
        try:
            lines = lines_of(file.read(LARGEST + 1))
        except UnreadableFileError as unreadable:
            raise forms.ValidationError(unreadable.words) from unreadable  # type: ignore[arg-type]
        file.seek(0)
        self.name = cleaned_name(str(file.name or "")).removesuffix(".pdf")
        return lines


class ApplyElectionForm(StateChangingForm):
    """One button; it carries the fingerprint of what the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    submit_label = _("Carry out the changes")

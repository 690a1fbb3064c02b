"""The door of the page for checking: a number, a fingerprint or a PDF that is looked at and thrown away."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from portal.check import is_fingerprint, is_number
from samanom.documents.uploads import RefusedUploadError, checked, content_of
from samanom.interface.forms import Form

TOO_BIG = _("The file is larger than 10 MB. Choose a smaller one.")
NOT_PDF = _("This is not a PDF. Choose the PDF you were given.")
DAMAGED = _("The PDF has been changed or damaged. Ask whoever sent it to send it anew.")
START = b"%PDF"


class CheckForm(Form):
    """Changes nothing: it needs no key, and may be sent as often as one likes."""

    submit_label = _("Check")
    needed_later = frozenset({"asked", "file"})  # one of them, so neither is called optional
    asked = forms.CharField(
        label=_("Document number or fingerprint"),
        required=False,
        max_length=200,
        help_text=_("The number looks like 14/17-3. The fingerprint has 64 letters and digits."),
    )
    file = forms.FileField(
        label=_("The PDF"),
        required=False,
        widget=forms.FileInput({"accept": ".pdf"}),
        help_text=_("The file is looked at and not kept."),
    )

    def __init__(self, *args: Any, is_too_big: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_too_big = is_too_big

    def clean_asked(self) -> str:
        asked: str = self.cleaned_data["asked"]
        if asked and not (is_number(asked) or is_fingerprint(asked)):
            raise forms.ValidationError(
                _("Write a number such as 14/17-3, or all the 64 characters of the fingerprint."),
                code="neither",
            )
        return asked

    def clean_file(self) -> bytes | None:
        """The bytes of a PDF we dare to read."""
        if self.is_too_big:
            raise forms.ValidationError(TOO_BIG, code="too_big")
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if not file:
            return None
        try:
            content = content_of(file)
        except RefusedUploadError as refused:
            raise forms.ValidationError(str(refused.words), code="refused") from refused
        if not content.startswith(START):
            raise forms.ValidationError(NOT_PDF, code="not_pdf")
        try:
            return checked(file).content
        except RefusedUploadError as refused:  # what we make can be read, and nothing acts in it
            raise forms.ValidationError(DAMAGED, code="damaged") from refused

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        if self.errors:
            return words
        if bool(words["asked"]) == bool(words["file"]):
            self.add_error(
                "asked",
                forms.ValidationError(
                    _("Write a number or a fingerprint, or choose a file: one of them."), code="one"
                ),
            )
        return words

"""The door to a letter, and the one through which files come in."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samanom.documents.uploads import (
    EVERY_ENDING,
    LARGEST,
    CheckedFile,
    RefusedUploadError,
    checked,
    checked_of_any_kind,
)
from samanom.documents.uploads.names import plain_name
from samanom.documents.uploads.refusal import TOO_MUCH_AT_ONCE
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


class ManyFiles(forms.FileInput):
    """The browser's own choice of several files."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__({"multiple": True, "accept": ",".join(EVERY_ENDING)})


@dataclass
class Arrived:
    """The files that came: those we dare to keep, and (name, words) of those we do not."""

    kept: list[CheckedFile] = field(default_factory=list)
    refused: list[tuple[str, str | Promise]] = field(default_factory=list)


class FilesField(forms.FileField):
    """One or several files of the six kinds (uploads). One that is refused does not take the others with it."""

    widget = ManyFiles
    most_at_once = 10
    most_in_all = 30_000_000  # bytes; all of it is in memory for a moment

    def clean(self, data: Any, initial: Any = None) -> Arrived:
        files = [file for file in (data if isinstance(data, list) else [data]) if file is not None]
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.most_at_once:
            raise forms.ValidationError(_("Choose at most ten files at a time."), code="too_many")
        arrived, room = Arrived(), self.most_in_all
        for file in files:
            try:
                if LARGEST >= (file.size or 0) > room:
                    raise RefusedUploadError(TOO_MUCH_AT_ONCE)
                arrived.kept.append(checked_of_any_kind(file))
                room -= len(arrived.kept[-1].content)
            except RefusedUploadError as refused:
                arrived.refused.append((plain_name(str(file.name or "")), refused.words))
        if not arrived.kept:
            raise forms.ValidationError([f"{name}: {words}" for name, words in arrived.refused])
        return arrived

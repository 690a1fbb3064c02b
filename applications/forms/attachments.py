"""The doors for files: in, and away."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from samanom.documents.forms import FilesField
from samanom.interface.forms import StateChangingForm
from samanom.interface.layout import Button


class AttachForm(StateChangingForm):
    """One or several files; each is checked by itself."""

    submit_label = _("Upload")
    uploads = FilesField(
        label=_("Files"),
        help_text=_(
            "pdf, docx, xlsx, odt, png or jpg. At most 10 MB each, and 30 MB in all for the application."
        ),
    )


class RemoveAttachmentForm(StateChangingForm):
    """One button for each file; it carries the key that makes pressing it twice harmless."""

    submit_label = _("Remove")

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, variant="tertiary", colour="danger")]

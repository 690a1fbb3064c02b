"""Why a file is not kept, in words that tell the sender what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EMPTY = _("The file is empty. Choose another one.")
TOO_BIG = _("The file is larger than 10 MB. Choose a smaller one.")
TOO_MUCH_AT_ONCE = _("The files are more than 30 MB together. Upload fewer at a time.")
OTHER_KIND = _("This type of file cannot be uploaded. Use pdf, docx, xlsx, odt, png or jpg.")
MISLABELLED = _(
    "The name of the file says one kind and its content another. Save it anew from the program it was made in."
)
VIRUS = _("The file holds a virus. It is not kept. Ask those who run your machines for help.")
NOT_PDF = _("This is not a PDF. Save the document as PDF and choose it again.")
NOT_READABLE = _("The PDF cannot be read. Save it anew and choose it again.")
ENCRYPTED = _("The PDF is locked with a password. Save it without one and choose it again.")
ACTS = _("The PDF holds scripts, programs or other files. Print it to a new PDF and choose that.")
BROKEN_DOCUMENT = _("The document cannot be read. Open it, save it anew and choose it again.")
SWELLING_DOCUMENT = _("The document becomes far too large when it is opened. Save it as PDF and choose that.")
LOCKED_DOCUMENT = _(
    "The document is locked with a password, or saved in an old format. Save it without a password, as docx, xlsx or odt."
)
ACTING_DOCUMENT = _(
    "The document holds macros, other files or links to them. Save it as PDF and choose that."
)
BROKEN_PICTURE = _("The picture cannot be read. Save it anew as png or jpg and choose it again.")
HUGE_PICTURE = _("The picture has too many pixels. Make it smaller and choose it again.")
LOADED_PICTURE = _(
    "The picture holds more than a picture. Save it anew as png or jpg from an image program and choose that."
)


class RefusedUploadError(Exception):
    """A file that is not kept; its words tell the sender what to do."""

    def __init__(self, words: Promise) -> None:
        super().__init__(str(words))
        self.words = words

"""What templates/documents/_open_letter.html is given: nothing but what its reader may see."""

from dataclasses import dataclass

from django import forms

from samanom.documents.forms import OpenLetterForm
from samanom.documents.models import Document, Opening
from samanom.documents.opening import opening_of


@dataclass(frozen=True)
class LetterDoor:
    """A letter seen by one reader: the button, or the receipt, and the address of the PDF when they may read it."""

    title: str
    opening: Opening | None
    may_open: bool
    pdf: str
    form: forms.Form


def letter_door(
    document: Document, *, may_open: bool, pdf: str, form: forms.Form | None = None
) -> LetterDoor:
    """`may_open`: does the reader get the button? `pdf`: where the PDF is, or "" when the reader must not have it (yet)."""
    return LetterDoor(document.title, opening_of(document), may_open, pdf, form or OpenLetterForm())

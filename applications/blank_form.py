"""The whole form as a document before anyone has logged in: frozen when the call opens, in both standards.

It is made of the very forms people meet, so that a field that is added or reworded comes along by itself. The forms stand
above the actions, so they are handed in from above: `forms/outline.py` registers itself when the app starts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from applications.models import Call
from applications.rules import call as rules
from applications.rules.parts import MOST_PAGES
from applications.rules.signing import signing_text
from samanom import clock
from samanom.documents import actions as documents
from samanom.documents.models import Document
from samanom.documents.states import Access, Direction, Standard
from samanom.people.levels import Level
from samanom.people.models import User
from samanom.programme.parties import chief_executive_label

KIND = "blank_form"
TITLES = {"nn": "Søknadsskjema: {}", "nb": "Søknadsskjema: {}"}


@dataclass(frozen=True)
class Asked:
    """One field: what is asked, help, the choices, and how many characters there is room for."""

    label: str
    help_text: str = ""
    choices: Sequence[str] = ()
    most: int | None = None
    is_optional: bool = False
    is_rows: bool = False
    is_file: bool = False

    @property
    def size(self) -> str:
        """How much room to draw: none beside choices and for files, a line, or a box."""
        if self.choices or self.is_file:
            return ""
        if self.is_rows:
            return "box"
        return "line" if self.most is None or self.most <= LONGEST_LINE else "box"


@dataclass(frozen=True)
class Outline:
    """One part of the form, with what is told about it before its fields."""

    title: str
    asked: list[Asked] = field(default_factory=list)
    about: Sequence[str] = ()


LONGEST_LINE = 200
Outliner = Callable[[Call], list[Outline]]
_outliners: list[Outliner] = []


def outlines(outliner: Outliner) -> Outliner:
    """Let this function say what the form asks, in the active language."""
    _outliners[:] = [outliner]
    return outliner


def freeze_blank_forms(call: Call, *, by: User) -> list[Document]:
    """One in each standard, in the case of the call; a later one takes the place of the one before it."""
    assert call.case is not None  # noqa: S101  (opened with the call)
    return [freeze_blank_form(call, language, by=by) for language in Standard.values]


def freeze_blank_form(call: Call, language: str, *, by: User) -> Document:
    assert call.case is not None  # noqa: S101
    with translation.override(language):
        words = words_of(call, language)
    return documents.freeze(
        call.case,
        kind=KIND,
        title=TITLES[language].format(call.title(language)),
        language=language,
        html=partial(page, words, language),
        data={"call": call.pk, "closes_at": call.closes_at.isoformat()},
        by=by,
        direction=Direction.OUT,
        access=Access.OPEN,
        replaces=blank_form_of(call, language),
    )


def blank_form_of(call: Call, language: str) -> Document | None:
    """The one that stands now; None before the call has been opened."""
    if call.case_id is None:
        return None
    made = Document.objects.filter(case=call.case_id, kind=KIND, language=language)
    return made.without_words().select_related("case").order_by("-number").first()


def words_of(call: Call, language: str) -> dict[str, Any]:
    """Everything the page shows, in the active language."""
    return {
        "call": call,
        "title": TITLES[language].format(call.title(language)),
        "about": call.about(language),
        "criteria": [(one.label(language), one.weight) for one in call.criteria.all()],
        "themes": [theme.label for theme in rules.themes_of(call)],
        "parts": [part for outliner in _outliners for part in outliner(call)],
        "signing_text": signing_text(),
        "level": Level(call.signature_level).label,
        "chief_executive": chief_executive_label(language, clock.today()),
        "most_pages": MOST_PAGES,
        "address": settings.PORTAL_ADDRESS,
        "frozen_on": clock.today(),
    }


def page(words: dict[str, Any], language: str, reference: str) -> str:
    with translation.override(language):
        return render_to_string(
            f"applications/documents/blank_form.{language}.html", words | {"reference": reference}
        )

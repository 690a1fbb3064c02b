"""What is frozen stays frozen: for the app, which lacks the right, and for the owner, whom a trigger stops."""

import hashlib
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from samanom.documents.models import Document, LetterText, Pdf
from samanom.documents.rules import is_unchanged
from samanom.documents.states import State
from tests.breaking import refused_by
from tests.documents import things

pytestmark = pytest.mark.django_db
FROZEN: dict[str, Any] = {
    "html": "<p>Andre ord</p>",
    "data": {"amount": 1},
    "content_hash": "0" * 64,
    "title": "Ein annan tittel",
    "language": "nb",
    "kind": "other",
    "number": 99,
    "frozen_at": "2012-01-01T00:00:00Z",
    "access": "open",
    "direction": "in",
    "rehearsal": True,
}


def as_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("field", FROZEN)
def test_E3_the_app_cannot_change_frozen_words(field: str) -> None:
    document = things.document()

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**{field: FROZEN[field]})


@pytest.mark.parametrize("field", FROZEN)
def test_E3_not_even_the_owner_changes_frozen_words(field: str) -> None:
    document = things.document()
    as_owner()

    with refused_by("documents_frozen"):
        Document.objects.filter(pk=document.pk).update(**{field: FROZEN[field]})


def test_E3_a_ready_document_never_changes_again() -> None:
    document = things.ready()
    as_owner()

    for change in ({"state": State.FAILED, "pages": None, "error": "x"}, {"pages": 7}, {"attempts": 0}):
        with refused_by("documents_frozen"):
            Document.objects.filter(pk=document.pk).update(**change)


def test_E3_a_document_moves_only_as_the_table_says() -> None:
    document = things.document()

    with refused_by("documents_frozen"):
        Document.objects.filter(pk=document.pk).update(state=State.READY, pages=1)
    with pytest.raises(ValueError, match="cannot go from typesetting to typesetting"):
        document.move_to(State.TYPESETTING)
    with refused_by("documents_begin"):
        things.document().__class__.objects.bulk_create(
            [copied(document, number=2, state=State.FAILED, error="x")]
        )


def copied(document: Document, **changes: Any) -> Document:
    """The same row once more, with changes."""
    names = [field.attname for field in Document._meta.concrete_fields if field.attname != "id"]
    return Document(**{name: getattr(document, name) for name in names} | changes)


@pytest.mark.parametrize("model", [Document, Pdf, LetterText])
def test_E3_nothing_on_the_shelf_is_removed(model: type[Document | Pdf | LetterText]) -> None:
    things.ready(**letter_words())
    table, trigger = {
        Document: ("documents_document", "documents_kept"),
        Pdf: ("documents_pdf", "pdfs_kept"),
        LetterText: ("documents_lettertext", "texts_kept"),
    }[model]

    with connection.cursor() as cursor:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(f"DELETE FROM {table}")
        as_owner()
        with refused_by(trigger):
            cursor.execute(f"DELETE FROM {table}")


def letter_words() -> dict[str, Any]:
    from samanom.documents import letters

    return letters.frozen(things.letter(), to=things.RECEIVER, on=things.ON)


def test_E3_a_letter_text_is_never_rewritten() -> None:
    things.letter()
    as_owner()

    with refused_by("texts_kept"):
        LetterText.objects.update(text="Andre ord")


def test_E3_a_pdf_and_its_fingerprint_belong_together() -> None:
    document = things.document()

    with refused_by("a_fingerprint_fits_its_file"):
        Pdf.objects.create(document=document, content=b"%PDF", sha256=hashlib.sha256(b"other").hexdigest())


def test_E3_the_fingerprint_tells_of_the_words() -> None:
    document = things.ready()

    told = [is_unchanged(document)]
    for field in ("html", "title", "language", "kind"):
        stored = getattr(document, field)
        setattr(document, field, f"{stored} ")
        told.append(is_unchanged(document))
        setattr(document, field, stored)
    document.data = {"beløp": 300_001}
    told.append(is_unchanged(document))

    assert told == [True, False, False, False, False, False]

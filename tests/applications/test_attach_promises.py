"""What is attached stays as it was sent: the database refuses every change, and altered bytes are found out (D2, E1)."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from applications.models import Application, Attachment, AttachmentFile
from applications.rules import files
from tests import make
from tests.applications import make as made
from tests.applications.make_attachment import attach
from tests.applications.test_attach import to_signing
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def as_the_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_the_app_cannot_change_bytes_or_what_is_told_of_them() -> None:
    attachment = attach(made.application())
    changes: list[Callable[[], Any]] = [
        lambda: AttachmentFile.objects.filter(pk=attachment.pk).update(content=b"x"),
        lambda: Attachment.objects.filter(pk=attachment.pk).update(sha256="0" * 64),
        lambda: Attachment.objects.filter(pk=attachment.pk)._raw_delete("default"),
    ]

    for change in changes:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("promise", "change"),
    [
        (
            "an_attached_file_never_changes",
            lambda a: AttachmentFile.objects.filter(pk=a.pk).update(content=b"x"),
        ),
        ("an_attached_file_stands", lambda a: AttachmentFile.objects.filter(pk=a.pk)._raw_delete("default")),
        (
            "an_attachment_stays_what_it_is",
            lambda a: Attachment.objects.filter(pk=a.pk).update(sha256="0" * 64),
        ),
        ("an_attachment_stays_what_it_is", lambda a: Attachment.objects.filter(pk=a.pk).update(name="b.pdf")),
        ("an_attachment_is_remembered", lambda a: Attachment.objects.filter(pk=a.pk)._raw_delete("default")),
        (
            "an_attachment_moves_by_the_table",
            lambda a: Attachment.objects.filter(pk=a.pk).update(state="quarantined"),
        ),
    ],
)
def test_not_even_the_owner_changes_what_is_attached(
    promise: str, change: Callable[[Attachment], Any]
) -> None:
    attachment = attach(made.application())
    as_the_owner()

    with refused_by(promise):
        change(attachment)


def test_what_is_frozen_stands_in_the_database_too() -> None:
    attachment = attach(made.application())
    to_signing(attachment.application)

    with refused_by("words_that_are_signed_stand"):
        Attachment.objects.filter(pk=attachment.pk).update(finding="x")
    with refused_by("words_that_are_signed_stand"):
        stored(attachment.application)


def stored(application: Application, content: bytes = b"x", **changes: Any) -> Attachment:
    """A row past the actions."""
    whole: dict[str, Any] = {
        "application": application,
        "municipality": application.lead,
        "kind": "attachment",
        "name": "a.pdf",
        "media_type": "application/pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "uploaded_by": make.user(),
        "state": "clean",
    }
    return Attachment.objects.create(**(whole | changes))


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        ("an_attachment_has_a_name", {"name": ""}),
        ("an_attachments_kind_is_known", {"kind": "anna"}),
        ("an_attachment_is_of_a_known_type", {"media_type": "text/html"}),
        ("an_attachment_is_not_too_large", {"size": 10_000_001}),
        ("an_attachment_is_not_too_large", {"size": 0}),
        ("an_attachment_begins_at_the_beginning", {"state": "refused", "finding": "x"}),
        ("an_attachment_has_its_file", {}),
    ],
)
def test_an_attachment_is_what_it_says(promise: str, words: dict[str, Any]) -> None:
    application = made.application()

    with refused_by(promise):
        stored(application, **words)


def test_a_file_fits_its_fingerprint() -> None:
    application = made.application()

    with refused_by("an_attached_file_fits_its_fingerprint"):
        AttachmentFile.objects.create(attachment=stored(application), content=b"y")


def test_a_refused_attachment_says_why() -> None:
    attachment = stored(made.application(), state="quarantined")
    AttachmentFile.objects.create(attachment=attachment, content=b"x")

    with refused_by("a_refused_attachment_says_why"):
        Attachment.objects.filter(pk=attachment.pk).update(state="refused")
    with refused_by("an_attachments_state_is_known"):
        Attachment.objects.filter(pk=attachment.pk).update(state="anna")


def test_a_file_that_is_there_is_not_there_twice() -> None:
    application = made.application()
    AttachmentFile.objects.create(attachment=stored(application), content=b"x")

    with refused_by("a_file_is_attached_once"):
        stored(application)


def test_altered_bytes_are_found_out() -> None:
    application = made.application()
    attachment = attach(application)
    document = to_signing(application).document
    assert document is not None

    as_the_owner()
    with connection.cursor() as cursor:  # somebody with every right, and the triggers turned off
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE applications_attachmentfile DISABLE TRIGGER an_attached_file_stands")
        cursor.execute("UPDATE applications_attachmentfile SET content = 'annleis'")
        cursor.execute("ALTER TABLE applications_attachmentfile ENABLE TRIGGER an_attached_file_stands")

    assert not files.is_unchanged(attachment)
    assert files.not_as_signed(application, document) == ["budsjett.pdf"]

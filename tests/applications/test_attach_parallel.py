"""Files sent at the same moment: the limits hold, and nothing slips into what is being frozen (B3, B6)."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from applications.actions.attachments import NoRoomError
from applications.models import Application, Attachment
from applications.rules import files
from samanom.interface.versions import ChangedElsewhereError
from samanom.roles.models import Role
from tests.applications import make as made
from tests.applications.make_attachment import attach, file
from tests.applications.test_parallel import together

pytestmark = pytest.mark.django_db(transaction=True)


def attaching(application: Application, content: bytes) -> Callable[[], object]:
    writer = made.somebody(Role.APPLICANT_EDITOR, application.lead)

    def deed() -> object:
        try:
            return attach(application, file(content=content), by=writer)
        except (NoRoomError, PermissionDenied) as refusal:
            return refusal

    return deed


def freezing(application: Application) -> Callable[[], object]:
    writer = made.editor(application)

    def deed() -> object:
        try:
            return made.send_to_signing(application, version=application.version, by=writer)
        except ChangedElsewhereError as refusal:
            return refusal

    return deed


def test_ten_large_files_at_once_are_three() -> None:
    application = made.application()

    together([attaching(application, bytes([n]) * 9_000_000) for n in range(10)])

    assert Attachment.objects.count() == 3
    assert files.size_of(files.of_members(application).standing()) <= files.LARGEST_IN_ALL


def test_B3_the_same_file_ten_times_at_once_is_one() -> None:
    application = made.application()

    together([attaching(application, b"%PDF")] * 10)

    assert Attachment.objects.count() == 1


def test_B6_what_is_frozen_names_every_file_that_is_there() -> None:
    for _n in range(5):
        application = made.application()

        together([attaching(application, b"1"), freezing(application), attaching(application, b"2")])

        application.refresh_from_db()
        there = {one.sha256 for one in files.standing(application)}
        if application.document is not None:
            assert {told["sha256"] for told in application.document.data["attachments"]} == there
        else:
            assert len(there) == 2

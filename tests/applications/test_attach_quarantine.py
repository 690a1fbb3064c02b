"""Quarantine: with a virus scanner nothing is handed out or frozen before it has answered, and what it finds is gone (D2)."""

import hashlib
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from applications.actions import attachments as actions
from applications.actions import signing
from applications.actions.attachments import scan_waiting
from applications.models import Application, Attachment, AttachmentFile
from applications.readiness import NotReady
from applications.rules import files
from applications.rules.writing import missing_for_signing
from applications.states import AttachmentState, State
from applications.tasks import scan_waiting_attachments
from samanom.audit.actions import history
from samanom.documents import clamd
from samanom.notifications.models import Message
from tests.applications import make as made
from tests.applications.make_attachment import attach, attach_minutes, file
from tests.applications.pages import address, as_, text
from tests.documents import honest_files as honest
from tests.documents.virus_scanner import VIRUS, VirusScanner, scanning

pytestmark = pytest.mark.django_db


@pytest.fixture
def scanner(settings: Settings) -> Iterator[VirusScanner]:
    with scanning() as server:
        settings.CLAMD_URL = server.url
        yield server


def now(attachment: Attachment) -> Attachment:
    return Attachment.objects.get(pk=attachment.pk)


def version(application: Application) -> int:
    return Application.objects.get(pk=application.pk).version


def test_a_file_waits_until_the_scanner_has_answered(scanner: VirusScanner, application: Application) -> None:
    attachment = attach(application)
    assert attachment.state == AttachmentState.QUARANTINED

    scan_waiting_attachments()

    assert now(attachment).is_clean
    assert scanner.seen == [honest.pdf()]
    assert scan_waiting() == 0


def test_a_file_in_quarantine_is_listed_and_not_handed_out(
    scanner: VirusScanner, application: Application
) -> None:
    attachment = attach(application)
    client = as_(made.editor(application))
    path = address("attachment", application.pk, attachment.key)

    assert "Venter på viruskontroll" in text(client.get(address("write_attachments", application.pk)))
    assert client.get(path).status_code == 403
    scan_waiting()
    assert client.get(path).status_code == 200


def test_quarantine_holds_the_freezing_back_in_plain_words(
    scanner: VirusScanner, application: Application
) -> None:
    attach(application)
    attach_minutes(application)
    application.refresh_from_db()

    with pytest.raises(NotReady) as refused:
        made.send_to_signing(application, version=application.version, by=made.editor(application))

    assert "«budsjett.pdf» venter på viruskontroll" in str(refused.value)
    assert [gap.part for gap in missing_for_signing(application)] == ["attachments", "resolution"]
    page = as_(made.editor(application)).get(address("send_to_signing", application.pk))
    assert "«protokoll.docx» venter på viruskontroll" in text(page)
    scan_waiting()
    assert missing_for_signing(application) == []


def test_an_infected_file_is_gone_and_its_sender_told_once(
    scanner: VirusScanner, application: Application
) -> None:
    attachment = attach(application, file(content=VIRUS))
    before = version(application)

    scan_waiting()
    scan_waiting()

    attachment = now(attachment)
    assert (attachment.state, attachment.finding) == (AttachmentState.REFUSED, "Prova-1")
    assert not AttachmentFile.objects.filter(pk=attachment.pk).exists()
    assert files.standing(application) == []
    assert version(application) == before + 1
    assert history(application)[-1] == "application.attachment_refused"
    told = Message.objects.get(template="applications/emails/attachment_refused")
    assert told.to == attachment.uploaded_by
    assert "Prova-1" in told.body
    answer = as_(made.editor(application)).get(address("attachment", application.pk, attachment.key))
    assert answer.status_code == 404
    page = text(as_(made.editor(application)).get(address("write_attachments", application.pk)))
    assert "Viruskontrollen fant noe (Prova-1)" in page


@pytest.mark.parametrize("manner", ["fails", "hangs up"])
def test_a_scanner_that_fails_lets_nothing_through(
    scanner: VirusScanner, application: Application, manner: str
) -> None:
    scanner.manner = manner
    attachment = attach(application)

    assert scan_waiting() == 0

    assert now(attachment).state == AttachmentState.QUARANTINED
    scanner.manner = "kind"
    assert scan_waiting() == 1
    assert now(attachment).is_clean


def test_a_scanner_that_is_gone_lets_nothing_through(settings: Settings, application: Application) -> None:
    with scanning() as server:
        settings.CLAMD_URL = server.url
    attachment = attach(application)

    assert scan_waiting() == 0

    assert now(attachment).state == AttachmentState.QUARANTINED


def test_a_file_that_cannot_be_checked_holds_nobody_up(
    scanner: VirusScanner, application: Application
) -> None:
    first, second = attach(application, file(content=b"1")), attach(application, file(content=b"2"))
    scanner.manner = "fails"
    scan_waiting(limit=1)
    scanner.manner = "kind"

    scan_waiting(limit=1)

    assert (now(first).state, now(second).state) == (AttachmentState.QUARANTINED, AttachmentState.CLEAN)


def test_a_file_removed_while_it_waits_is_not_brought_back(
    scanner: VirusScanner, application: Application
) -> None:
    attachment = attach(application, file(content=VIRUS))
    actions.remove_attachment(attachment, by=made.editor(application))

    actions.settle(attachment, "Prova-1")

    assert now(attachment).state == AttachmentState.QUARANTINED
    assert not Message.objects.filter(template="applications/emails/attachment_refused").exists()


def test_a_withdrawn_application_waits_for_no_scanner(
    scanner: VirusScanner, application: Application
) -> None:
    attachment = attach(application)
    withdrawn = signing.withdraw(application, by=made.editor(application))

    assert withdrawn.state == State.WITHDRAWN
    assert scan_waiting() == 0
    actions.settle(attachment, "")
    actions.remember_silence(attachment)
    assert now(attachment).state == AttachmentState.QUARANTINED


def test_a_file_refused_for_a_virus_may_be_sent_anew_when_it_is_clean(
    scanner: VirusScanner, application: Application
) -> None:
    attach(application, file(content=VIRUS))
    scan_waiting()

    again = attach(application, file(content=VIRUS))

    assert again.sha256 == hashlib.sha256(VIRUS).hexdigest()


def test_a_large_file_reaches_the_scanner_whole(scanner: VirusScanner) -> None:
    content = bytes(range(256)) * 39_000

    assert clamd.finding(content) == ""
    assert scanner.seen == [content]


def test_an_address_of_a_socket_that_is_not_there_is_silence(settings: Settings) -> None:
    settings.CLAMD_URL = "unix:///finst/ikkje.sock"

    with pytest.raises(clamd.ScannerSilentError):
        clamd.finding(b"x")


def test_without_a_scanner_a_checked_file_is_clean_at_once(application: Application) -> None:
    assert attach(application).is_clean
    assert scan_waiting() == 0

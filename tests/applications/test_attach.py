"""Attachments and minutes: who may, how much, what is frozen, and that what was signed stays (R-APP-2, R-APP-3)."""

import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from applications import papers
from applications.actions import attachments as actions
from applications.actions import signing
from applications.actions.attachments import NoRoomError
from applications.models import Application, Attachment, AttachmentFile, AttachmentKind
from applications.rules import files
from applications.rules.parts import Part
from applications.rules.signing import required_seats
from applications.rules.writing import missing_for_signing
from applications.states import State
from samanom.audit.actions import history
from samanom.documents.fingerprints import content_hash
from samanom.documents.rules import is_unchanged
from samanom.interface.versions import ChangedElsewhereError
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.make_attachment import WORD, attach, attach_minutes, file
from tests.breaking import refused_by
from tests.documents import honest_files as honest

pytestmark = pytest.mark.django_db


def fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def to_signing(application: Application) -> Application:
    application = fresh(application)
    return made.send_to_signing(application, version=application.version, by=made.editor(application))


def test_a_file_is_kept_whole_and_bumps_the_version() -> None:
    application = made.application()

    attachment = attach(application)

    assert files.content_of(attachment) == honest.pdf()
    assert attachment.sha256 == hashlib.sha256(honest.pdf()).hexdigest()
    assert attachment.is_clean
    assert fresh(application).version == application.version + 1
    assert history(application)[-1] == "application.attached"


def test_whoever_read_it_through_before_a_file_came_cannot_freeze_it() -> None:
    application = made.application()
    attach(application)

    with pytest.raises(ChangedElsewhereError):
        made.send_to_signing(application, version=application.version, by=made.editor(application))


@pytest.mark.parametrize("role", [Role.MAYOR, Role.PARTY_UNION, Role.SECRETARIAT, Role.ASSESSOR])
def test_A2_only_writers_of_the_lead_attach(role: Role) -> None:
    application = made.application()
    place = application.lead if role in {Role.MAYOR, Role.PARTY_UNION} else None

    with pytest.raises(PermissionDenied):
        attach(application, by=make.person(role, place))


def test_A2_each_municipality_sends_its_own_minutes_its_mayor_too() -> None:
    partner = make.municipality()
    application = made.application(partners=[partner])
    mayor = made.somebody(Role.MAYOR, partner)

    minutes = attach(application, kind=AttachmentKind.MINUTES, municipality=partner, by=mayor)

    assert minutes.municipality == partner
    with pytest.raises(PermissionDenied):
        attach(application, kind=AttachmentKind.MINUTES, municipality=partner, by=made.editor(application))
    with pytest.raises(PermissionDenied):
        attach(application, municipality=partner, by=made.somebody(Role.APPLICANT_EDITOR, partner))
    with pytest.raises(PermissionDenied):
        actions.remove_attachment(minutes, by=made.editor(application))


def test_A2_nobody_sends_minutes_of_a_municipality_that_does_not_apply() -> None:
    application, other = made.application(), make.municipality()

    with pytest.raises(PermissionDenied):
        attach(application, kind=AttachmentKind.MINUTES, municipality=other)


def test_thirty_megabytes_in_all_and_not_one_byte_more() -> None:
    application = made.application()
    for n in range(3):
        attach(application, file(f"{n}.pdf", bytes([n]) * 10_000_000))

    with pytest.raises(NoRoomError, match="30 MB"):
        attach(application, file(content=b"x"))

    assert Attachment.objects.count() == 3


def test_a_removed_file_makes_room() -> None:
    application = made.application()
    attachments = [attach(application, file(f"{n}.pdf", bytes([n]) * 10_000_000)) for n in range(3)]

    actions.remove_attachment(attachments[0], by=made.editor(application))

    attach(application, file(content=b"x" * 10_000_000))
    assert [one.name for one in files.standing(application)] == ["1.pdf", "2.pdf", "budsjett.pdf"]


def test_thirty_files_and_no_more() -> None:
    application = made.application()
    for n in range(files.MOST_FILES):
        attach(application, file(content=bytes([n])))

    with pytest.raises(NoRoomError, match="30"):
        attach(application, file(content=b"en til"))


def test_the_same_file_is_attached_once() -> None:
    application = made.application()
    attach(application)

    with pytest.raises(NoRoomError, match="allerede"):
        attach(application, file("anna namn.pdf"))

    assert Attachment.objects.count() == 1
    attach_minutes(application)


def test_a_removed_file_is_gone_and_remembered() -> None:
    application = made.application()
    attachment = attach(application)

    actions.remove_attachment(attachment, by=made.editor(application))
    actions.remove_attachment(attachment, by=made.editor(application))

    assert files.standing(application) == []
    assert not AttachmentFile.objects.filter(pk=attachment.pk).exists()
    assert history(application)[-2:] == ["application.attached", "application.attachment_removed"]


def test_what_is_attached_is_frozen_with_the_words_in_order() -> None:
    partner = make.municipality(name="Åfjord")
    application = made.application(partners=[partner])
    attach_minutes(application, partner)
    attach_minutes(application)
    attach(application, file("b.pdf", b"b"))
    attach(application, file("a.pdf", b"a"))

    document = to_signing(application).document

    assert document is not None
    told = document.data["attachments"]
    assert [(one["kind"], one["name"]) for one in told] == [
        ("attachment", "a.pdf"),
        ("attachment", "b.pdf"),
        ("minutes", "protokoll.docx"),
        ("minutes", "protokoll.docx"),
    ]
    assert told[0] == {
        "name": "a.pdf",
        "kind": "attachment",
        "municipality": {"number": application.lead.number, "name": application.lead.name},
        "size": 1,
        "media_type": "application/pdf",
        "sha256": hashlib.sha256(b"a").hexdigest(),
    }
    assert {one["media_type"] for one in told[2:]} == {WORD}
    assert hashlib.sha256(b"a").hexdigest()[:16] in document.html
    assert is_unchanged(document)


def test_other_bytes_make_another_fingerprint() -> None:
    application = made.application()
    attach(application, file("a.pdf", b"a"))
    words = papers.canonical(application)
    other = {**words, "attachments": [{**words["attachments"][0], "sha256": "0" * 64}]}
    plain = {"html": "", "title": "", "language": "nb", "kind": "application"}

    assert content_hash(data=words, **plain) != content_hash(data=other, **plain)


def test_words_frozen_before_there_were_attachments_are_still_shown() -> None:
    words = papers.canonical(made.application())
    del words["attachments"]

    with translation.override("nn"):
        assert "Saksprotokoll" not in papers.shown(words)


def test_files_of_a_municipality_that_has_left_are_not_sent() -> None:
    partner = make.municipality()
    application = made.application(partners=[partner])
    attach_minutes(application, partner)
    head = {**made.WORDS[Part.HEAD], "themes": [made.theme()], "partner_municipalities": []}

    made.write(fresh(application), Part.HEAD, head)

    assert files.standing(application) == []


@pytest.mark.parametrize("state", [State.SIGNING, State.SUBMITTED])
def test_after_freezing_nothing_is_attached_or_removed(state: State) -> None:
    application = made.application()
    attachment = attach(application)
    application = to_signing(application)
    if state == State.SUBMITTED:
        application = made.sign_all(application)

    with pytest.raises(PermissionDenied):
        attach(application, file(content=b"ny"))
    with pytest.raises(PermissionDenied):
        actions.remove_attachment(attachment, by=made.editor(application))


def test_what_was_signed_keeps_its_files_though_they_are_removed_later() -> None:
    application = made.application()
    attachment = attach(application)
    application = made.sign(to_signing(application), required_seats(application)[0])
    document = application.document
    assert document is not None
    signing.reopen(application, by=made.editor(application))

    actions.remove_attachment(attachment, by=made.editor(application))

    assert files.content_of(attachment) == honest.pdf()
    assert files.not_as_signed(application, document) == []
    assert papers.canonical(fresh(application))["attachments"] == []
    with refused_by("what_was_signed_keeps_its_files"):
        AttachmentFile.objects.filter(pk=attachment.pk)._raw_delete("default")


def test_nothing_is_missing_because_of_attachments_that_are_checked() -> None:
    application = made.application()
    attach(application)
    attach_minutes(application)

    assert missing_for_signing(fresh(application)) == []

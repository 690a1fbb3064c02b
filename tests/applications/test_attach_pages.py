"""The pages for files: sent in from the browser, shown, handed out as downloads, refused in words (D2, A2)."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from applications.models import Application, Attachment
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.make_attachment import attach, attach_minutes
from tests.applications.pages import address, as_, send, text
from tests.documents import honest_files as honest
from tests.documents.hostile import hostile
from tests.documents.hostile.basics import HTML

pytestmark = pytest.mark.django_db


def upload(
    application: Application, *files: tuple[str, bytes], by: User | None = None, to: str = "", key: str = ""
) -> Any:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    path = to or address("write_attachments", application.pk)
    return send(as_(by or made.editor(application)), path, {"uploads": sent}, key=key)


def names(application: Application) -> list[str]:
    return [attachment.name for attachment in Attachment.objects.filter(application=application).listed()]


def test_several_files_are_sent_in_at_once(application: Application) -> None:
    answer = upload(application, ("budsjett.xlsx", honest.xlsx()), ("skann.jpg", honest.jpg()))

    assert answer.status_code == 302
    assert names(application) == ["budsjett.xlsx", "skann.jpg"]
    page = text(as_(made.editor(application)).get(answer["Location"]))
    assert "budsjett.xlsx" in page
    assert "8\xa0kB" in page


def test_a_refused_file_takes_none_of_the_others_with_it(application: Application) -> None:
    client = as_(made.editor(application))
    sent = [SimpleUploadedFile("god.pdf", honest.pdf()), SimpleUploadedFile("falsk.pdf", HTML)]

    answer = client.post(
        address("write_attachments", application.pk),
        {"idempotency_key": "0" * 31 + "1", "uploads": sent},
        follow=True,
    )

    assert names(application) == ["god.pdf"]
    assert "falsk.pdf: Dette er ikke en PDF" in text(answer)


def test_a_refused_file_is_told_of_beside_the_field(application: Application) -> None:
    answer = upload(application, ("falsk.png", HTML))

    assert answer.status_code == 200
    assert "falsk.png: Bildet kan ikke leses" in text(answer)
    assert 'aria-invalid="true"' in text(answer)


@pytest.mark.parametrize(
    "files", [[], [("tom.pdf", b"")], [(f"{n}.pdf", honest.pdf(n + 1)) for n in range(11)]]
)
def test_nothing_or_too_much_is_answered_in_words(
    application: Application, files: list[tuple[str, bytes]]
) -> None:
    answer = upload(application, *files)

    assert answer.status_code == 200
    assert 'aria-invalid="true"' in text(answer)
    assert names(application) == []


def test_a_full_application_says_so(application: Application) -> None:
    attach(application)

    answer = upload(application, ("budsjett.pdf", honest.pdf()))

    assert "Denne filen er allerede lagt ved" in text(answer)


def test_B3_the_same_files_twice_are_attached_once(application: Application) -> None:
    key = "0" * 31 + "2"

    first, second = (upload(application, ("a.pdf", honest.pdf()), key=key) for _n in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert names(application) == ["a.pdf"]


def test_a_file_is_removed_with_a_button(application: Application) -> None:
    attachment = attach(application)

    answer = send(as_(made.editor(application)), address("remove_attachment", application.pk, attachment.key))

    assert answer["Location"] == address("write_attachments", application.pk)
    assert names(application) == []


def test_what_is_sent_after_it_was_frozen_meets_the_conflict_page(application: Application) -> None:
    attachment = attach(application)
    application.refresh_from_db()
    made.send_to_signing(application, version=application.version, by=made.editor(application))

    sent = upload(application, ("ny.pdf", honest.pdf()))
    removed = send(
        as_(made.editor(application)), address("remove_attachment", application.pk, attachment.key)
    )

    assert (sent.status_code, removed.status_code) == (409, 409)
    assert names(application) == ["budsjett.pdf"]


def test_a_mayor_sends_the_minutes_from_the_task_list(application: Application) -> None:
    mayor = made.somebody(Role.MAYOR, application.lead)
    path = address("write_minutes", application.pk, application.lead_id)

    assert path in text(as_(mayor).get(address("detail", application.pk)))
    answer = upload(application, ("protokoll.odt", honest.odt()), by=mayor, to=path)

    assert answer["Location"] == path
    assert Attachment.objects.get().is_minutes
    assert "protokoll.odt" in text(as_(mayor).get(path))


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("protokoll.pdf", honest.pdf, "application/pdf"),
        ("skann.png", honest.png, "image/png"),
        ("søknad.odt", honest.odt, "application/vnd.oasis.opendocument.text"),
    ],
)
def test_D2_a_file_is_always_a_download(
    application: Application, name: str, content: Any, media_type: str
) -> None:
    upload(application, (name, content()))
    attachment = Attachment.objects.get()

    answer = as_(made.somebody(Role.MAYOR, application.lead)).get(
        address("attachment", application.pk, attachment.key)
    )

    assert answer.content == content()
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_A2_strangers_get_404_and_the_ministry_reads_what_is_received(application: Application) -> None:
    attachment = attach(application)
    path = address("attachment", application.pk, attachment.key)
    officer, stranger = make.person(Role.SECRETARIAT), make.person(Role.MAYOR, make.municipality())
    assessor = make.person(Role.ASSESSOR)
    application.refresh_from_db()

    assert [as_(one).get(path).status_code for one in (officer, stranger, assessor)] == [404, 404, 404]
    made.sign_all(made.send_to_signing(application, version=application.version, by=made.editor(application)))

    assert [as_(one).get(path).status_code for one in (officer, stranger, assessor)] == [200, 404, 404]


@pytest.mark.parametrize("key", ["finst-ikkje", "0" * 32, "8f14e45f-ceea-467f-a0e6-1c1a2b3c4d5e"])
def test_a_key_that_is_none_is_404(application: Application, key: str) -> None:
    client = as_(made.editor(application))

    assert client.get(address("attachment", application.pk, key)).status_code == 404
    assert send(client, address("remove_attachment", application.pk, key)).status_code == 404


def test_a_file_of_another_application_is_404(application: Application) -> None:
    other = attach(made.application())

    answer = as_(made.editor(application)).get(address("attachment", application.pk, other.key))

    assert answer.status_code == 404


def test_signers_and_readers_see_what_is_attached(application: Application) -> None:
    attachment = attach(application)
    attach_minutes(application)
    application.refresh_from_db()
    made.send_to_signing(application, version=application.version, by=made.editor(application))
    mayor = as_(made.somebody(Role.MAYOR, application.lead))

    for page in ("sign", "detail"):
        shown = text(mayor.get(address(page, application.pk)))
        assert address("attachment", application.pk, attachment.key) in shown
        assert attachment.sha256[:16] in shown


def test_a_file_whose_bytes_have_been_altered_is_not_handed_out(application: Application) -> None:
    attachment = attach(application)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE applications_attachmentfile DISABLE TRIGGER an_attached_file_stands")
        cursor.execute("UPDATE applications_attachmentfile SET content = 'annleis'")

    answer = as_(made.editor(application)).get(address("attachment", application.pk, attachment.key))

    assert answer.status_code == 503
    assert "fingeravtrykket" in text(answer)


@pytest.mark.nightly
def test_D2_no_hostile_file_gets_past_the_page(
    application: Application, capsys: pytest.CaptureFixture[str]
) -> None:
    client, path, cases, stored = (
        as_(made.editor(application)),
        address("write_attachments", application.pk),
        0,
        [],
    )
    for what, name, make_it in hostile():
        answer = send(client, path, {"uploads": [SimpleUploadedFile(name, make_it())]})
        cases += 1
        if answer.status_code != 200 or Attachment.objects.exists():
            stored.append((what, answer.status_code))

    with capsys.disabled():
        print(f"\nD2: {cases} hostile files through the page, {len(stored)} stored")  # noqa: T201
    assert cases >= 200
    assert stored == []


def test_D2_honest_files_of_every_kind_get_in(application: Application) -> None:
    for name, make_it in honest.HONEST.items():
        assert upload(application, (name, make_it())).status_code == 302, name

    assert Attachment.objects.count() == len(honest.HONEST)


def test_D2_a_file_of_two_hundred_megabytes_is_answered_in_words(application: Application) -> None:
    """No more of it than lets us refuse it is kept on the way (uploads/receiving.py)."""
    answer = upload(application, ("stor.pdf", bytes(200_000_000)))

    assert answer.status_code == 200
    assert "større enn 10 MB" in text(answer)

"""Files from outside: what we dare to keep, under what name, and that what is kept never changes (D2)."""

import hashlib
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection, transaction
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from samanom.documents.actions import keep_upload
from samanom.documents.models import Upload
from samanom.documents.uploads import LARGEST, CheckedFile, RefusedUploadError, checked, cleaned_name
from samanom.documents.views import serve_upload
from tests import make
from tests.breaking import refused_by


def written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def writer() -> PdfWriter:
    made = PdfWriter()
    made.add_blank_page(595, 842)
    return made


def plain() -> bytes:
    return written(writer())


def with_root(name: str, value: DictionaryObject) -> bytes:
    made = writer()
    made.root_object[NameObject(name)] = value
    return written(made)


def script() -> bytes:
    action = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert('hei');"),
        }
    )
    return with_root("/OpenAction", action)


def hidden_script() -> bytes:
    """A name written with escapes means the same to a reader."""
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/Kjeks"): TextStringObject("x")}
    )
    return with_root("/OpenAction", action).replace(b"/Kjeks", b"/J#53   ")


def compressed_script() -> bytes:
    made = writer()
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    )
    made.root_object[NameObject("/OpenAction")] = made._add_object(action)
    return in_object_streams(written(made))


def in_object_streams(content: bytes) -> bytes:
    """The same document with its objects packed, so that no name can be seen in the bytes."""
    from pypdf import PdfReader

    made = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    file = BytesIO()
    made.write(file)
    return file.getvalue()


def launching() -> bytes:
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd")}
    )
    return with_root("/OpenAction", action)


def nested_launch() -> bytes:
    deep = ArrayObject([ArrayObject([DictionaryObject({NameObject("/S"): NameObject("/Launch")})])])
    return with_root("/Ting", DictionaryObject({NameObject("/Inne"): deep}))


def carrying() -> bytes:
    made = writer()
    made.add_attachment("virus.exe", b"MZ")
    return written(made)


def locked() -> bytes:
    made = writer()
    made.encrypt("hemmeleg", algorithm="RC4-128")
    return written(made)


def zipped(content: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("virus.exe", content)
    return file.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"hei",
    "html": lambda: b"<!doctype html><script>alert(1)</script>",
    "svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "zip": lambda: zipped(b"MZ"),
    "program": lambda: b"MZ" + bytes(2000),
    "html before": lambda: b"<script>alert(1)</script>" + plain(),
    "html after": lambda: plain() + b"<script>alert(1)</script>",
    "zip after": lambda: plain() + zipped(b"MZ"),
    "zip inside": lambda: plain().replace(b"%%EOF", zipped(b"MZ") + b"\n%%EOF"),
    "only the head": lambda: b"%PDF-1.7\n" + bytes(500) + b"\n%%EOF\n",
    "cut off": lambda: plain()[: len(plain()) // 2],
    "rubbish": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"%%EOF",
    "no pages": lambda: written(PdfWriter()),
    "too large": lambda: plain() + b" " * LARGEST,
    "script": script,
    "hidden script": hidden_script,
    "packed script": compressed_script,
    "launch": launching,
    "nested launch": nested_launch,
    "carries a file": carrying,
    "locked": locked,
    "deep": lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 50_000 + b"\nendobj\n%%EOF",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_D2_a_hostile_file_is_refused_with_words(kind: str) -> None:
    with pytest.raises(RefusedUploadError) as refused:
        checked(SimpleUploadedFile("vedtak.pdf", HOSTILE[kind]()))

    assert str(refused.value).endswith(".")


def test_D2_a_plain_pdf_is_kept_as_it_came() -> None:
    assert checked(SimpleUploadedFile("Vedtak.PDF", plain())) == CheckedFile("Vedtak.pdf", plain())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\hemmeleg\\vedtak.pdf", "vedtak.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ("vedtak\r\nX-Evil: 1.pdf", "vedtak X-Evil 1.pdf"),
        ("...", "dokument.pdf"),
        ("", "dokument.pdf"),
        ("å" * 300 + ".pdf", "å" * 96 + ".pdf"),
        ("vedtak.pdf.PDF", "vedtak.pdf.pdf"),
        ("a\x00b.pdf", "a b.pdf"),
    ],
)
def test_D2_a_name_is_safe_anywhere(name: str, kept: str) -> None:
    assert cleaned_name(name) == kept


@pytest.mark.django_db
def test_D2_a_kept_file_is_a_download_and_no_page() -> None:
    upload = keep_upload(CheckedFile("vedtak.pdf", plain()), by=make.user())

    answer = serve_upload(upload)

    assert answer["Content-Disposition"] == 'attachment; filename="vedtak.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert upload.sha256 == hashlib.sha256(plain()).hexdigest()


@pytest.mark.django_db
def test_a_kept_file_never_changes() -> None:
    upload = keep_upload(CheckedFile("vedtak.pdf", plain()), by=make.user())
    mine = Upload.objects.filter(pk=upload.pk)

    for change in (lambda: mine.update(name="anna.pdf"), mine.delete):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    for change in (lambda: mine.update(name="anna.pdf"), lambda: mine._raw_delete(mine.db)):
        with refused_by("uploads_kept"):
            change()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("promise", "words"),
    [
        ("an_uploads_fingerprint_fits_its_file", {"sha256": "0" * 64}),
        ("an_uploads_fingerprint_fits_its_file", {"size": 2}),
        ("an_upload_has_a_name", {"name": ""}),
    ],
)
def test_a_kept_file_fits_what_is_said_of_it(promise: str, words: dict[str, object]) -> None:
    whole = {
        "name": "a.pdf",
        "size": 1,
        "content": b"x",
        "sha256": hashlib.sha256(b"x").hexdigest(),
        "uploaded_by": make.user(),
    }

    with refused_by(promise):
        Upload.objects.create(**(whole | words))

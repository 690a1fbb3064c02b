"""Large files on their way in: nothing past the limits is kept on disk, and the sender still gets an answer (D2)."""

from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import RequestFactory

from samanom.documents.forms import FilesField
from samanom.documents.uploads import LARGEST
from samanom.documents.uploads.receiving import MOST_IN_ALL, MOST_OF_A_FILE
from tests.documents import honest_files as honest


def received(*files: bytes) -> list[TemporaryUploadedFile]:
    """What a view is given of files sent in one request."""
    sent = [SimpleUploadedFile(f"{n}.pdf", content) for n, content in enumerate(files)]
    request = RequestFactory().post("/", {"uploads": sent})
    return [file for file in request.FILES.getlist("uploads") if isinstance(file, TemporaryUploadedFile)]


def on_disk(file: TemporaryUploadedFile) -> int:
    return len(file.read())


def test_D2_no_more_of_a_large_file_is_kept_than_lets_us_refuse_it() -> None:
    (file,) = received(bytes(40_000_000))

    assert file.size == 40_000_000
    assert on_disk(file) == MOST_OF_A_FILE
    file.close()


def test_D2_many_large_files_do_not_fill_the_disk() -> None:
    files = received(*[bytes(11_000_000)] * 13)

    assert sum(on_disk(file) for file in files) == MOST_IN_ALL
    for file in files:
        file.close()


def test_a_file_of_the_largest_size_comes_whole() -> None:
    (file,) = received(bytes(LARGEST))

    assert (file.size, on_disk(file)) == (LARGEST, LARGEST)
    file.close()


def test_D2_no_more_than_thirty_megabytes_are_held_in_memory_at_a_time() -> None:
    large = honest.zipped(
        {**honest.docx_parts(), "word/media/a.emf": bytes(9_000_000)}, stored=("word/media/a.emf",)
    )
    files = [SimpleUploadedFile(f"{n}.docx", large) for n in range(4)]

    arrived = FilesField().clean(files)

    assert [file.name for file in arrived.kept] == ["0.docx", "1.docx", "2.docx"]
    assert [name for name, _words in arrived.refused] == ["3.docx"]

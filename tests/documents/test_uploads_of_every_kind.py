"""The six kinds of files: honest ones are kept as they came, and nothing else is (D2)."""

import time
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samanom.documents.uploads import LARGEST, CheckedFile, RefusedUploadError, checked_of_any_kind
from tests.documents import honest_files as honest
from tests.documents.hostile import hostile
from tests.documents.hostile.basics import EICAR


def arrived(name: str, content: bytes) -> SimpleUploadedFile:
    """A file under a name as a browser may send it; Django's own cleaning of names comes before ours."""
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("name", honest.HONEST)
def test_an_honest_file_is_kept_as_it_came(name: str) -> None:
    content = honest.HONEST[name]()

    kept = checked_of_any_kind(arrived(name, content))

    assert kept.content == content
    assert kept.name.rpartition(".")[0] == name.rpartition(".")[0]


def test_D2_no_hostile_file_is_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)  # as where pages have been typeset
    kept, speechless, cases = [], 0, 0
    slowest, largest = (0.0, ""), (0, "")
    tracemalloc.start()
    for what, name, make in hostile():
        file = arrived(name, make())
        cases += 1
        tracemalloc.reset_peak()
        before, began = tracemalloc.get_traced_memory()[0], time.perf_counter()
        try:
            checked_of_any_kind(file)
            kept.append(what)
        except RefusedUploadError as refused:
            speechless += not str(refused).endswith(".")
        slowest = max(slowest, (time.perf_counter() - began, what))
        largest = max(largest, (tracemalloc.get_traced_memory()[1] - before, what))
    tracemalloc.stop()

    with capsys.disabled():
        print(  # noqa: T201
            f"\nD2: {cases} hostile files, {len(kept)} kept; slowest {slowest[0]:.1f} s ({slowest[1]}), "
            f"largest {largest[0] / 1e6:.0f} MB ({largest[1]})"
        )
    assert cases >= 200
    assert (kept, speechless) == ([], 0)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\hemmeleg\\Vedtak.PDF", "Vedtak.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("vedtak\r\nX-Evil: 1.pdf", "vedtak X-Evil 1.pdf"),
        (".pdf.pdf", "pdf.pdf"),
        ("å" * 300 + ".pdf", "å" * 96 + ".pdf"),
    ],
)
def test_D2_a_name_is_safe_anywhere(name: str, kept: str) -> None:
    file = arrived("x.pdf", honest.pdf())
    file.__dict__["_name"] = name  # past the cleaning of the framework

    assert checked_of_any_kind(file) == CheckedFile(kept, honest.pdf())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("vedlegg.exe", b"MZ", "Bruk pdf, docx, xlsx, odt, png eller jpg"),
        ("vedlegg.pdf", b"", "tom"),
        ("vedlegg.pdf", EICAR, "virus"),
        ("vedlegg.png", b" " * (LARGEST + 1), "10 MB"),
        ("vedlegg.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "passord"),
    ],
)
def test_a_refusal_says_what_to_do(name: str, content: bytes, words: str) -> None:
    with pytest.raises(RefusedUploadError, match=words):
        checked_of_any_kind(arrived(name, content))

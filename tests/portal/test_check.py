"""Anybody checks a document: a number tells little, the exact file or fingerprint who signed, a changed file is found out."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from applications.actions import signing
from applications.models import Application
from applications.states import State
from portal import check
from portal.check import Verdict
from portal.views.check import LARGEST_BODY, body_size
from samanom import clock
from samanom.documents import actions as documents
from samanom.documents import seal
from samanom.documents.models import Document, Pdf, Upload
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.documents import things

pytestmark = pytest.mark.django_db
ADDRESS = "/kontroll/"


def submitted() -> Application:
    lom = make.municipality("0514", "Lom")
    make.person(Role.MAYOR, lom, name="Olga Ordførar")
    return made.application(State.SUBMITTED, lead=lom)


def document_of(application: Application) -> Document:
    assert application.document is not None
    return Document.objects.select_related("case").get(pk=application.document.pk)


def typeset(document: Document) -> bytes:
    documents.make_pdf(document.pk)
    return bytes(Pdf.objects.get(pk=document.pk).content)


def asked(words: str = "", content: bytes = b"", language: str = "nn", name: str = "a.pdf") -> Any:
    client = Client()
    client.cookies["maal"] = language
    file = {"file": SimpleUploadedFile(name, content)} if content else {}
    return client.post(ADDRESS, {"asked": words, **file})


def told(*args: Any, **kwargs: Any) -> str:
    return str(asked(*args, **kwargs).content.decode())


def test_anybody_may_open_it_and_every_page_leads_to_it() -> None:
    assert reverse("portal:check") == ADDRESS
    assert Client().get(ADDRESS).status_code == 200
    assert f'href="{ADDRESS}"' in Client().get("/").content.decode()


def test_a_number_tells_that_it_exists_and_when_it_was_signed_and_nothing_of_whom() -> None:
    document = document_of(submitted())

    page = told(document.reference)

    assert "Dokumentet finst" in page
    assert "15. januar 2014" in page
    for secret in ("Olga Ordførar", "Lom", "Heile stillingar", document.content_hash):
        assert secret not in page


@pytest.mark.parametrize("wrong", ["14/999999-1", "99/1-1", "f" * 64])
def test_what_does_not_exist_is_not_known(wrong: str) -> None:
    assert "Vi kjenner ikkje dette dokumentet" in told(wrong)


def test_the_whole_fingerprint_tells_who_signed_for_whom_and_when() -> None:
    document = document_of(submitted())

    page = told(f" {document.content_hash.upper()[:32]} {document.content_hash[32:]} ")

    for words in (
        "Dette er dokumentet som blei signert.",
        "Olga Ordførar",
        "Lom",
        "Ordførar",
        document.title,
    ):
        assert words in page


def test_the_exact_file_is_known_and_tells_the_same() -> None:
    document = document_of(submitted())

    page = told(content=typeset(document))

    for words in (
        "slik vi laga det",
        "Dette er dokumentet som blei signert.",
        "Olga Ordførar",
        document.reference,
    ):
        assert words in page


def test_a_file_that_somebody_added_to_is_changed_and_tells_nobodys_name() -> None:
    document = document_of(submitted())
    added = typeset(document) + b"\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n"

    answer = check.by_file(added)

    assert (answer.verdict, answer.known and answer.known.reference) == (Verdict.CHANGED, document.reference)
    assert answer.known is not None
    assert answer.known.signatures == []


def test_a_file_whose_words_are_changed_is_changed() -> None:
    content = bytearray(typeset(document_of(submitted())))
    content[2000] ^= 1

    assert check.by_file(bytes(content)).verdict == Verdict.CHANGED


def test_a_file_that_is_changed_is_so_on_the_page_too() -> None:
    content = typeset(document_of(submitted()))
    at = content.index(b"/Producer")

    page = told(content=content[:at] + b"/Prodycer" + content[at + 9 :])

    assert "Fila er endra" in page
    assert "Olga" not in page


def test_a_sealed_file_that_we_do_not_keep_is_told_of_as_such() -> None:
    sealed = seal.seal(things.rendered(things.page()).content, language="nn", at=clock.now())

    assert check.by_file(sealed).verdict == Verdict.SEALED


def test_somebody_elses_file_is_not_known() -> None:
    assert check.by_file(things.rendered(things.page()).content).verdict == Verdict.UNKNOWN


def test_a_later_version_is_told_of() -> None:
    application = submitted()
    first = document_of(application)
    assert application.case is not None
    second = documents.freeze(
        application.case, kind="application", title="Ny", language="nb", html="<p>Ny</p>", data={}, by=None,
        direction="in", access="party", replaces=first,
    )  # fmt: skip

    assert f"Ein nyare versjon har kome i staden: {second.reference}" in told(first.reference)
    assert "Ein nyare versjon" not in told(second.reference)


def test_words_that_not_all_have_signed_are_not_said_to_be_signed() -> None:
    document = document_of(made.application(State.SIGNING))

    page = told(document.content_hash)

    assert "Ikkje alle som må signere det, har signert." in page
    assert "dokumentet som blei signert" not in page


def test_what_is_for_the_ministry_alone_is_not_known() -> None:
    application = submitted()
    assert application.case is not None
    inside = documents.freeze(
        application.case, kind="note", title="Notat", language="nb", html="<p>n</p>", data={}, by=None,
        direction="internal", access="internal",
    )  # fmt: skip

    for words in (inside.reference, inside.content_hash):
        assert "Vi kjenner ikkje dette dokumentet" in told(words)


def test_a_rehearsed_document_says_that_it_is_one() -> None:
    call = made.call(cohort=made.cohort(number=8, rehearsal=True))
    document = document_of(made.application(State.SUBMITTED, of=call))

    assert document.reference.startswith("Ø")
    assert "Det er ikkje eit ekte dokument." in told(document.reference)
    assert "Vi kjenner ikkje" in told(document.reference.removeprefix("Ø"))


@pytest.mark.parametrize("words", ["", "hei", "14/17", "a" * 63, "'; DROP TABLE", "१४/१७-३", "\x00"])
def test_D_other_words_are_refused_beside_the_field(words: str) -> None:
    answer = asked(words)

    assert answer.status_code == 200
    assert 'data-field="validation"' in answer.content.decode()


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"%PDF-1.7\nnot whole", b"PK\x03\x04" + b"0" * 100])
def test_D2_a_hostile_file_is_refused_in_words(content: bytes) -> None:
    answer = asked(content=content)

    assert answer.status_code == 200
    assert 'data-field="validation"' in answer.content.decode()


def test_D2_a_file_that_is_too_big_is_refused_and_reaches_no_disk() -> None:
    page = told(content=b"%PDF-1.7\n" + b"0" * 10_000_001)

    assert "større enn 10 MB" in page


def test_D2_a_body_that_is_far_too_big_is_not_even_read() -> None:
    client = Client()
    answer = client.generic(
        "POST", ADDRESS, b"", content_type="text/plain", CONTENT_LENGTH=str(LARGEST_BODY + 1)
    )

    assert answer.status_code == 413
    assert body_size(RequestFactory().get("/", CONTENT_LENGTH="mange")) == 0


def test_nothing_is_kept() -> None:
    content = typeset(document_of(submitted()))
    before = (Upload.objects.count(), Document.objects.count())

    told(content=content)

    assert (Upload.objects.count(), Document.objects.count()) == before


def test_A8_a_stranger_in_a_great_hurry_is_stopped(settings: Settings) -> None:
    settings.RATE_LIMITS = {"stranger": (2, 3600)}

    assert [asked("14/17-3").status_code for _ in range(3)] == [200, 200, 429]


def test_a_form_from_elsewhere_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(ADDRESS, {"asked": "14/17-3"}).status_code == 403


def test_the_receipt_says_where_and_with_which_number() -> None:
    application = submitted()
    assert application.receipt is not None
    html = application.receipt.html

    assert "/kontroll/" in html
    assert document_of(application).reference in html


@pytest.mark.parametrize("harm", ["line", "end"])
def test_a_pdf_that_can_no_longer_be_read_is_said_to_be_changed_or_damaged(harm: str) -> None:
    content = typeset(document_of(submitted()))
    harmed = content + b"ei linje til\n" if harm == "line" else content[:-200]

    page = told(content=harmed)

    assert "PDF-en er endra eller skadd. Be den som sende han til deg om å sende han på nytt." in page
    assert "Dette er ikkje ein PDF" not in page
    assert "Dette er ikkje ein PDF" in told(content=b"ei linje til\n")


def test_a_pdf_that_is_not_known_may_be_changed_and_is_to_be_asked_for_anew() -> None:
    page = told(content=things.rendered(things.page()).content)

    assert "eller så er fila endra eller skadd" in page


def test_a_rehearsed_document_is_no_plain_success() -> None:
    call = made.call(cohort=made.cohort(number=8, rehearsal=True))
    rehearsed = document_of(made.application(State.SUBMITTED, of=call))

    colours = [check.by_words(one.content_hash).colour for one in (rehearsed, document_of(submitted()))]

    assert colours == ["warning", "success"]


def test_a_withdrawn_application_is_said_to_be_withdrawn() -> None:
    application = submitted()
    document = document_of(application)
    before = told(document.content_hash)
    signing.withdraw(application, by=made.editor(application))

    page = told(document.content_hash)

    assert ["Søknaden er trekt." in one for one in (before, page)] == [False, True]
    assert 'data-color="warning"' in page

"""Handing out a document: the file, or a page that says what is going on."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from samanom.documents.models import Document
from samanom.documents.states import State
from samanom.documents.views import file_name, serve
from tests import make
from tests.documents import things

pytestmark = pytest.mark.django_db


def served(document: Document, *, attachment: bool = False) -> HttpResponse:
    request = RequestFactory().get("/brev/1/?a=1&b=2")
    request.user = make.user()
    with translation.override("nn"):
        return serve(request, document, attachment=attachment)


@pytest.mark.parametrize(("attachment", "way"), [(False, "inline"), (True, "attachment")])
def test_a_ready_document_is_its_pdf(attachment: bool, way: str) -> None:
    document = things.ready(title="Søknad/prøve «ein»")

    response = served(document, attachment=attachment)

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response.content == bytes(document.pdf.content)
    assert response["Content-Disposition"].startswith(f"{way}; filename*=utf-8''14-1-1%20S%C3%B8knad-pr")
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "no-store")


def test_while_it_is_made_a_page_says_so() -> None:
    response = served(things.document())

    words = response.content.decode()
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (
        202,
        "5",
        "no-store",
    )
    assert 'href="/brev/1/?a=1&amp;b=2"' in words
    assert words.count("<h1") == 1


def test_when_it_failed_a_page_says_so_without_the_error() -> None:
    document = things.document()
    Document.objects.filter(pk=document.pk).update(state=State.FAILED, error="secret trouble")
    document.refresh_from_db()

    response = served(document)

    assert (response.status_code, b"secret trouble" in response.content) == (503, False)


@pytest.mark.parametrize("title", ["../../etc/passwd", "a\r\nSet-Cookie: x", "C:\\x", "ø" * 300])
def test_D2_a_title_cannot_lead_a_file_astray(title: str) -> None:
    name = file_name(things.document(title=title))

    assert name.startswith("14-1-1 ")
    assert [mark for mark in ("/", "\\", "\r", "\n") if mark in name] == []
    assert len(name) <= 124

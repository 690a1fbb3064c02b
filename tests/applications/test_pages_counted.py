"""Five laid-out pages at most (R-APP-2): the worker counts a draft that rests, and freezing looks at its number."""

from contextlib import AbstractContextManager
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from applications import papers
from applications.actions import counting, signing
from applications.models import Application
from applications.readiness import NotReady
from applications.rules.parts import Part
from samanom import clock
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.documents.things import reader

pytestmark = pytest.mark.django_db
A_SENTENCE = "Dei tilsette, leiarane og dei folkevalde arbeider saman om dette. "


def stored(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def later() -> AbstractContextManager[None]:
    return clock.at(clock.now() + counting.REST + timedelta(seconds=1))


def test_a_draft_that_rests_is_counted_once() -> None:
    application = made.application()
    assert counting.count_resting() == 0  # somebody has just saved

    with later():
        first, second = counting.count_resting(), counting.count_resting()

    assert (first, second) == (1, 0)
    assert Decimal(0) < stored(application).pages_used < Decimal(5)  # type: ignore[operator]


def test_the_number_is_that_of_the_pdf() -> None:
    application = made.application(challenges=A_SENTENCE * 45, why_short_long=A_SENTENCE * 27)
    counting.count_pages(stored(application))
    frozen = signing.send_to_signing(application, version=application.version, by=made.editor(application))
    assert frozen.document is not None
    used = stored(application).pages_used
    assert used is not None

    words = frozen.document.data
    form, whole = papers.page_to_count(words), papers.application_page(words, "2014/1-1")

    pages = [page.extract_text() for page in reader(pdf_of(form)).pages]
    assert len(pages) - 1 <= used <= len(pages)
    assert "Politisk vedtak" not in "".join(pages)
    assert "Politisk vedtak" in "".join(page.extract_text() for page in reader(pdf_of(whole)).pages)
    assert words["pages_used"] == f"{used:.1f}"


def pdf_of(html: str) -> bytes:
    from samanom.documents import pdf

    return pdf.render_pdf(html, language="nb", title="x", created=clock.now()).content


def test_words_that_have_not_been_counted_are_not_frozen() -> None:
    application = made.counted(made.application())
    changed = made.write(application, Part.ANCHORING, made.WORDS[Part.ANCHORING] | {"organisation": "Anna."})

    with pytest.raises(NotReady, match="Sidene blir talt"):
        signing.send_to_signing(changed, version=changed.version, by=made.editor(application))
    editor = made.editor(application)
    page = text(send(as_(editor), address("send_to_signing", application.pk), {"version": changed.version}))
    assert "Sidene blir talt" in page
    assert "Du må rette" not in page  # nobody has done anything wrong


@pytest.mark.parametrize(("pages", "is_frozen"), [("5.0", True), ("5.1", False)])
def test_the_counted_number_decides(pages: str, is_frozen: bool) -> None:
    application = made.counted(made.application(), pages)
    editor = made.editor(application)

    answer = send(as_(editor), address("send_to_signing", application.pk), {"version": application.version})

    assert answer.status_code == (302 if is_frozen else 200)
    assert ("5,1 sider" in text(answer)) is not is_frozen


def test_more_text_than_five_pages_hold_is_counted_as_more() -> None:
    fields = ("challenges", "why_short_long", "earlier_effort", "goals", "approach", "innovation")
    long: dict[str, Any] = dict.fromkeys(fields, A_SENTENCE * 60)
    application = made.application(**long)

    counting.count_pages(stored(application))

    assert stored(application).pages_used > Decimal(5)  # type: ignore[operator]


def test_the_same_words_are_not_laid_out_again() -> None:
    application = made.counted(made.application(), "3.3")
    again = made.write(stored(application), Part.CONTENT, made.WORDS[Part.CONTENT])

    counting.count_pages(again)

    assert (stored(again).pages_used, stored(again).counted_version) == (Decimal("3.3"), again.version)


def test_a_text_that_is_too_long_is_kept_and_must_be_cut_before_freezing() -> None:
    application = made.application()
    words = made.WORDS[Part.CONTENT] | {"summary": "a" * 912}
    path, version = address("write_content", application.pk), application.part_versions["content"]

    answer = send(as_(made.editor(application), "nn"), path, {"version": version, **words})

    assert (answer.status_code, stored(application).summary) == (302, "a" * 912)
    page = text(as_(made.editor(application), "nn").get(address("detail", application.pk)))
    assert "Må rettast: Samandrag: 12 teikn for mykje" in page
    assert "Manglar: Samandrag" not in page
    with pytest.raises(NotReady, match="12 te"):
        made.send_to_signing(
            stored(application), version=stored(application).version, by=made.editor(application)
        )


def test_the_page_says_how_much_is_used() -> None:
    application = made.application(lead=make.municipality())
    client = as_(made.editor(application), "nn")
    before = text(client.get(address("detail", application.pk)))
    made.counted(application, "4.3")

    after = text(client.get(address("detail", application.pk)))

    assert ("Sidene blir talde" in before, "4,3 av høgst fem sider" in after) == (True, True)

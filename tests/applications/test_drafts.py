"""The draft as PDF and Word, marked on every page, and a case paper in both standards; for the municipalities that apply."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from applications import draft_papers, papers
from applications.actions import drafts as actions
from applications.models import Application, DraftPdf
from applications.models.drafts import MOST_ATTEMPTS
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
from samanom.documents import pdf
from samanom.documents.models import Document
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.make_drafts import draft, word, words_in
from tests.applications.pages import address, as_, send, text
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def asked(application: Application) -> DraftPdf:
    return actions.ask_for_draft(application, by=made.editor(application))


def test_a_worker_makes_the_pdf_marked_on_every_page_without_a_number() -> None:
    application = draft(challenges="\n\n".join(["Mange arbeider deltid hjå oss."] * 80))
    documents = Document.objects.count()

    asked(application)
    assert DraftPdf.objects.get().content is None
    assert actions.make_waiting() == 1

    pages = PdfReader(BytesIO(bytes(DraftPdf.objects.get().content or b""))).pages
    assert len(pages) > 1
    assert all("UTKAST" in page.extract_text() for page in pages)
    assert "Heile stillingar i omsorg" in pages[0].extract_text()
    assert Document.objects.count() == documents


def test_no_page_and_no_button_lays_out_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    application = draft()
    monkeypatch.setattr(pdf, "lay_out", lambda html: pytest.fail("laid out in the request"))
    client = as_(made.editor(application))

    answer = send(client, address("draft", application.pk))

    assert answer.url == address("draft", application.pk)
    assert "PDF-en blir laget" in text(client.get(answer.url))
    assert client.get(address("draft_pdf", application.pk))["Location"] == answer.url


def test_the_pdf_is_gone_when_the_draft_changes() -> None:
    application = draft()
    asked(application)
    actions.make_waiting()
    client = as_(made.editor(application))
    assert client.get(address("draft_pdf", application.pk)).content.startswith(b"%PDF-")

    made.write(application, Part.APPROACH, {"goals": "Alle i heil stilling."})

    assert not DraftPdf.objects.exists()
    assert client.get(address("draft_pdf", application.pk)).status_code == 302


def test_a_pdf_of_other_words_is_not_shown_even_when_it_lies_there() -> None:
    application = draft()
    asked(application)
    actions.make_waiting()
    Application.objects.filter(pk=application.pk).update(goals="Endra utanom.")

    assert as_(made.editor(application)).get(address("draft_pdf", application.pk)).status_code == 302


def test_what_is_changed_while_it_is_made_is_thrown_away() -> None:
    waiting = asked(draft())
    DraftPdf.objects.update(fingerprint="0" * 64)

    assert not actions.make(waiting)
    assert DraftPdf.objects.get().content is None


def test_asking_twice_makes_it_once() -> None:
    application = draft()

    assert asked(application).pk == asked(application).pk
    assert (actions.make_waiting(), actions.make_waiting()) == (1, 0)


def test_asking_gathers_the_words_once() -> None:
    application = draft()

    with CaptureQueriesContext(connection) as queries:
        asked(application)

    rows = [query for query in queries.captured_queries if "applications_timelinerow" in query["sql"]]
    assert len(rows) == 1


def test_what_cannot_be_made_is_tried_three_times_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    application = draft()
    asked(application)
    monkeypatch.setattr(pdf, "lay_out", lambda html: 1 / 0)

    for minute in range(0, 30, 3):
        with clock.at(clock.now() + timedelta(minutes=minute)):
            actions.make_waiting()

    assert DraftPdf.objects.get().attempts == MOST_ATTEMPTS
    assert "PDF-en kunne ikke lages" in text(
        as_(made.editor(application)).get(address("draft", application.pk))
    )
    assert not asked(application).is_given_up


def test_the_drafts_of_what_is_sent_to_signing_are_removed() -> None:
    application = draft()
    asked(application)
    made.send_to_signing(application, version=application.version, by=made.editor(application))

    assert actions.make_waiting() == 0
    assert not DraftPdf.objects.exists()


def test_a_draft_without_a_title_has_a_file_too() -> None:
    application = made.blank(made.call(), lead=make.municipality(), language="nn")
    asked(application)

    assert actions.make_waiting() == 1
    assert "Søknad utan tittel" in draft_papers.draft_page(application, papers.canonical(application))
    assert draft_papers.draft_word(application).startswith(b"PK")


def test_the_word_file_has_headings_lists_language_title_and_the_mark() -> None:
    application = draft(
        goals="Måla er:\n\n- 70 prosent heiltid\n- **færre** vakante vakter\n\n1. først\n2. så"
    )

    document = word(draft_papers.draft_word(application))

    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert (styles["Heile stillingar i omsorg"], styles["Mål"]) == ("Heading 1", "Heading 3")
    assert (styles["70 prosent heiltid"], styles["først"]) == ("List Bullet", "List Number")
    assert document.sections[0].header.paragraphs[0].text == "UTKAST"
    about = document.core_properties
    assert (about.language, about.title) == ("nn-NO", "UTKAST: Heile stillingar i omsorg")
    spelled = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val")
    assert spelled == ["nn-NO"]


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script> & \x0b\x00 æøå", "a\r\nb", "[x](http://x) ]]>", "😀"]
)
def test_D_whatever_is_typed_becomes_a_whole_word_file(words: str) -> None:
    application = draft()
    Application.objects.filter(pk=application.pk).update(summary=words.replace("\x00", ""))
    application.refresh_from_db()

    assert (
        words.split()[0].split("\r")[0] in words_in(draft_papers.draft_word(application)) or words == "a\r\nb"
    )


@pytest.mark.parametrize("name", ["draft", "draft_pdf", "draft_word_document", "case_paper_nn_document"])
def test_A2_only_the_municipalities_that_apply_get_it_and_only_of_a_draft(name: str) -> None:
    application = draft()
    path = address(name, application.pk)
    reader = make.person(Role.PARTY_UNION, application.lead)
    stranger = make.person(Role.MAYOR, make.municipality())
    officer = make.person(Role.SECRETARIAT)

    assert as_(reader).get(path).status_code in {200, 302}
    assert [as_(someone).get(path).status_code for someone in (stranger, officer)] == [404, 404]
    Application.objects.filter(pk=application.pk).update(state=State.WITHDRAWN)
    assert as_(reader).get(path).status_code == 403


def test_A2_the_ministry_gets_no_draft_of_what_is_sent_back() -> None:
    application = made.application(State.SUBMITTED)
    application.move_to(State.RETURNED)
    application.save(update_fields=["state"])
    officer = make.person(Role.SECRETARIAT)

    assert as_(officer).get(address("draft_word_document", application.pk)).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.ask_for_draft(application, by=officer)


def test_A_a_made_draft_has_its_file_and_its_time() -> None:
    waiting = asked(draft())

    with refused_by("a_made_draft_has_its_file_and_its_time"):
        DraftPdf.objects.filter(pk=waiting.pk).update(made_at=clock.now())

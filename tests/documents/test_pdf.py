"""What a PDF of ours is: tagged, PDF/A-2a and PDF/UA-1, one font, the same bytes every time."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from samanom.documents import pdf
from tests.documents import reading, things

HEADINGS = "<h1>Søknad</h1><h2>Mål</h2><p>Færre sjuke. Čáhppesgáisá, šibmelas, ŧ.</p><ul><li>eitt</li></ul>"
KINDS = {"/H1", "/H2", "/L", "/LI", "/Table", "/TR", "/TH", "/TD"}
TABLE = '<table class="answers"><tbody><tr><th scope="row">Tittel</th><td>Nærvær</td></tr></tbody></table>'


def test_the_same_words_give_the_same_bytes() -> None:
    first = things.rendered(things.page(HEADINGS + TABLE))
    things.rendered(things.page("<p>Noko anna imellom</p>"))

    again = things.rendered(things.page(HEADINGS + TABLE))

    assert again == first


def test_other_words_language_or_instant_give_other_bytes() -> None:
    html, at = things.page(HEADINGS), things.CREATED
    made = {
        pdf.render_pdf(words, language=language, title="Prøve", created=created).content
        for words, language, created in [
            (html, "nn", at),
            (html.replace("Mål", "Mal"), "nn", at),
            (html, "nb", at),
            (html, "nn", at + timedelta(seconds=1)),
        ]
    }

    assert len(made) == 4


@pytest.mark.parametrize("language", things.LANGUAGES)
def test_E3_it_says_what_it_is(language: str) -> None:
    content = things.rendered(things.page(HEADINGS + TABLE, language), language).content
    reader, catalogue = things.reader(content), things.root(content)
    described = catalogue["/Metadata"].get_data().decode()

    assert catalogue["/Lang"] == language
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert re.findall(r'pdfaid:(part|conformance)="(\w)"', described) == [("part", "2"), ("conformance", "A")]
    assert re.findall(r'pdfuaid:part="(\d)"', described) == ["1"]
    assert described.count("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>") == 1
    assert reader.metadata is not None
    assert reader.metadata.title == "Ei prøve"
    assert reader.metadata.creation_date == things.CREATED


def test_only_our_own_font_is_used_and_it_is_embedded() -> None:
    body = (
        HEADINGS
        + TABLE
        + "<p><strong>Feit</strong> og <em>kursiv</em></p>"
        + '<p style="break-before:page">To</p>'
    )
    reader = things.reader(things.rendered(things.page(body)).content)

    fonts = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            described = descendant.get_object()["/FontDescriptor"].get_object()
            fonts[str(described["/FontFamily"]), str(described["/FontName"]).split("+")[1]] = (
                "/FontFile2" in described
            )
    assert {family for family, name in fonts} == {"Source Sans 3"}
    assert all(fonts.values())


def test_pages_are_counted_and_numbered() -> None:
    html = things.page('<p>Ei</p><p style="break-before: page">To</p><p id="slutt"></p>')

    made = things.rendered(html)

    texts = [page.extract_text() for page in things.reader(made.content).pages]
    assert (made.pages, pdf.pages_down_to("slutt", html)) == (2, Decimal("1.1"))
    assert ["Side 1 av 2" in texts[0], "Side 2 av 2" in texts[1]] == [True, True]


def test_headings_lists_and_row_headers_are_tagged() -> None:
    content = things.rendered(things.page(HEADINGS + TABLE)).content

    kinds = [tag for tag in reading.tags(content) if tag in KINDS]

    assert kinds == ["/H1", "/H2", "/L", "/LI", "/Table", "/TR", "/TH", "/TD"]
    words = "Søknad Mål Færre sjuke. Čáhppesgáisá, šibmelas, ŧ. eitt Tittel Nærvær"
    assert " ".join(reading.heard(content).split()) == words

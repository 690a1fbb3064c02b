"""Letters say what was decided, in one standard, with all the law wants, and nothing that a value brought along (E3, E5)."""

import html
import re
from datetime import date

import pytest

from samanom.documents import letters
from samanom.documents.letters import LetterTextError
from samanom.documents.models import LetterText
from samanom.documents.seal import verify
from tests.documents import things
from tests.documents.reading import heard

pytestmark = pytest.mark.django_db
LEGAL = {
    "rule_basis": {"nn": "føresegnene om økonomistyring i staten", "nb": "bestemmelsene om økonomistyring i staten"},
    "access": {"nn": "forvaltningslova §§\u00a018 og 19", "nb": "forvaltningsloven §§\u00a018 og 19"},
    "appeal": {"nn": "Kommunen kan klage på avgjerda", "nb": "Kommunen kan klage på avgjørelsen"},
    "deadline": {"nn": "Fristen er 3 veker", "nb": "Fristen er 3 uker"},
    "control": {"nn": "løyvingsreglementet §\u00a010", "nb": "bevilgningsreglementet §\u00a010"},
    "reservation": {"nn": "avhengig av løyving frå Stortinget", "nb": "avhenger av bevilgning fra Stortinget"},
    "breach": {"nn": "kan krevjast tilbake", "nb": "kan kreves tilbake"},
    "payment": {"nn": "betalt ut i éin sum", "nb": "utbetales i én sum"},
    "report": {"nn": "skal leverast innan 1. februar 2015", "nb": "skal leveres innen 1. februar 2015"},
}  # fmt: skip
PARTS = {
    "admission": {"rule_basis", "access", "appeal", "deadline", "reservation"},
    "rejection": {"rule_basis", "access", "appeal", "deadline"},
    "grant_letter": set(LEGAL),
}
EVERY_LETTER = [(kind, language) for kind in things.KINDS for language in things.LANGUAGES]


@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_E3_the_pdf_says_what_was_frozen(kind: str, language: str) -> None:
    """Every word of the page is heard in the PDF, in the same order, and nothing else is."""
    words = letters.frozen(things.letter(kind, language), to=things.RECEIVER, on=things.ON)
    document = things.ready(**words)

    content = bytes(document.pdf.content)

    assert without_spaces(heard(content)) == without_spaces(plain(document.html))
    assert things.root(content)["/Lang"] == language
    assert verify(content)
    assert document.data["values"]["project"] in document.html


def plain(page: str) -> str:
    """The words of an HTML page, without its title in the head."""
    return html.unescape(re.sub(r"<[^>]+>", " ", page.split("<body")[1].split(">", 1)[1]))


def without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("kind", "language"), [each for each in EVERY_LETTER if each[0] in PARTS])
def test_E5_a_letter_has_all_its_legal_parts(kind: str, language: str) -> None:
    words = plain(things.letter_page(kind, language))

    missing = [part for part in sorted(PARTS[kind]) if LEGAL[part][language] not in words]

    assert missing == []


@pytest.mark.parametrize(("kind", "language"), EVERY_LETTER)
def test_a_value_that_is_missing_stops_the_letter(kind: str, language: str) -> None:
    needed = sorted(set(things.letter(kind, language).data["values"]) & set(things.VALUES))

    refused = []
    for name in needed:
        for values in ({**things.VALUES, name: "  "}, {k: v for k, v in things.VALUES.items() if k != name}):
            with pytest.raises(LetterTextError, match=f"no value for: {name}"):
                letters.write(kind, language, values, things.BLOCKS[kind], on=things.ON)
            refused.append(name)

    assert len(refused) == 2 * len(needed) > 10


def test_only_chosen_blocks_are_there() -> None:
    there = ("kan klage på", "gjøre seg kjent", "søke på nytt", "130 kommuner som søkte")
    loaded = things.letter("rejection", "nb")
    without = letters.write("rejection", "nb", things.VALUES, {"reasons", "no_appeal"}, on=things.ON)

    spoken = [words in loaded.html_body for words in there]
    silent = [words in without.html_body for words in there]

    assert (spoken, silent) == ([True] * 4, [False] * 4)
    assert "kan ikke klage på avgjørelsen" in without.html_body
    assert "enkeltvedtak etter forvaltningsloven §\u00a02" in without.html_body
    assert "<p></p>" not in without.html_body


@pytest.mark.parametrize(
    ("kind", "blocks", "why"),
    [
        ("rejection", {"appeal"}, "a letter of this kind has the block: reasons"),
        ("rejection", {"reasons", "first_gathering"}, "unknown block: first_gathering"),
        ("rejection", {"reasons"}, "exactly one of the blocks: appeal, no_appeal"),
        ("grant_letter", set(), "exactly one of the blocks: annual_report, final_report"),
        ("grant_letter", {"annual_report", "final_report"}, "exactly one of the blocks"),
        ("leaflet", set(), "no text for leaflet"),
    ],
)
def test_E5_a_choice_of_blocks_that_cannot_be_is_refused(kind: str, blocks: set[str], why: str) -> None:
    things.letter()

    with pytest.raises(LetterTextError, match=why):
        letters.write(kind, "nn", things.VALUES, blocks, on=things.ON)


@pytest.mark.parametrize(
    ("day", "ministry"),
    [
        (date(2013, 12, 31), "Kommunal- og regionaldepartementet"),
        (date(2014, 1, 1), "Kommunal- og moderniseringsdepartementet"),
    ],
)
def test_the_ministry_has_the_name_it_had_on_the_day(day: date, ministry: str) -> None:
    things.letter()

    letter = letters.write("grant_letter", "nb", things.VALUES, things.BLOCKS["grant_letter"], on=day)

    assert letter.ministry == letter.data["values"]["ministry"] == ministry
    assert ministry in letter.html_body


def test_values_bring_no_markup_and_keep_their_lines() -> None:
    reasons = "<b>Ikkje</b> feit\n{{ signature }} [block: joint]\n\n- **Mål** manglar\n- plan"
    letter = things.letter("rejection", "nn", reasons=reasons, project="**A** & B")

    assert "<p>&lt;b&gt;Ikkje&lt;/b&gt; feit<br>\n{{ signature }} [block: joint]</p>" in letter.html_body
    assert "<ul>\n<li><strong>Mål</strong> manglar</li>\n<li>plan</li>\n</ul>" in letter.html_body
    assert "<p></p>" not in letter.html_body
    assert "«**A** &amp; B»" in letter.html_body
    assert letter.data["values"]["project"] == "**A** & B"


def test_extra_conditions_become_a_list() -> None:
    letter = things.letter("grant_letter", "nn", extra_conditions="Fyrste.\n\nAndre & siste.")

    assert "gjeld òg: </p>\n<ul><li>Fyrste.</li><li>Andre &amp; siste.</li></ul>" in letter.html_body


def test_a_letter_remembers_the_version_it_was_made_from() -> None:
    frozen = letters.frozen(things.letter("placement", "nb"), to=things.RECEIVER, on=things.ON)

    document = things.document(**frozen)

    assert document.text_version == LetterText.objects.get(kind="placement", language="nb", version=1)
    assert (document.kind, document.language) == ("placement", "nb")
    assert "Vår ref." in document.html
    assert document.reference in document.html


def test_the_title_takes_its_values_too() -> None:
    assert things.letter("grant_letter", "nb").title == "Tilskuddsbrev 2014 – «Sammen om en bedre kommune»"

"""The case paper in both standards: filled in from the draft, for the body that decides; a file in the shape of the draft's."""

import pytest

from applications import draft_papers
from applications.actions import anchoring
from applications.models import Application
from applications.models.statement import Stance
from applications.rules.anchoring import Voice
from samanom.programme.parties import Confederation, Party
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.make_drafts import draft, joint, word, words_in
from tests.applications.pages import address, as_

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nn", ("Forslag til vedtak", "Lom kommune søkjer om å bli med", "nn-NO", "rådmannen signerer")),
        ("nb", ("Forslag til vedtak", "Lom kommune søker om å bli med", "nb-NO", "rådmannen signerer")),
    ],
)
def test_the_case_paper_is_filled_in_from_the_draft(language: str, expected: tuple[str, ...]) -> None:
    application = draft()

    content = draft_papers.case_paper(application, application.lead, language)

    words = words_in(content) + word(content).core_properties.language
    for part in (
        *expected,
        "Heile stillingar i omsorg",
        "kr\u00a0300\u00a0000",
        "Eit halvt årsverk.",
        "heltid",
    ):
        assert part in words
    numbered = [p.text for p in word(content).paragraphs if p.style.name == "List Number"]
    assert len(numbered) == 6


def test_the_case_paper_of_a_partner_is_for_its_own_council() -> None:
    application = joint()
    skjaak = application.municipalities.get(name="Skjåk")
    partner = make.person(Role.APPLICANT_EDITOR, skjaak)

    answer = as_(partner).get(address("case_paper_nb_document", application.pk))

    words = words_in(answer.content)
    assert "Skjåk kommune søker om å bli med" in words
    assert "Skjåk, Lom og Vågå" in words
    assert "sammen med Lom og Vågå. Lom er ansvarlig kommune" in words


@pytest.mark.parametrize(
    ("language", "body", "asked", "expected"),
    [
        (
            "nn",
            "executive",
            True,
            ("at formannskapet gjer", "Formannskapet sluttar seg", "Alle må ha signert innan"),
        ),
        (
            "nb",
            "administration",
            False,
            ("at administrasjonsutvalget fatter", "må sendes til signering innen"),
        ),
        ("nn", "council", False, ("at kommunestyret gjer", "må sendast til signering innan")),
    ],
)
def test_the_case_paper_is_for_the_body_that_decides_and_says_what_the_call_demands(
    language: str, body: str, asked: bool, expected: tuple[str, ...]
) -> None:
    application = made.application(of=made.call(signatures_before_deadline=asked))
    application.resolutions.update(body=body)

    words = words_in(draft_papers.case_paper(application, application.lead, language))

    assert [part for part in expected if part not in words] == []


@pytest.mark.parametrize(
    ("language", "fte", "money"),
    [
        (
            "nn",
            "Det er sett av 0,5 årsverk kvart år.",
            "Det er sett av kr\u00a0150\u00a0000 av eigne pengar kvart år.",
        ),
        (
            "nb",
            "Det er satt av 0,5 årsverk hvert år.",
            "Det er satt av kr\u00a0150\u00a0000 av egne penger hvert år.",
        ),
    ],
)
def test_the_case_paper_tells_own_work_and_money_when_they_are_given(
    language: str, fte: str, money: str
) -> None:
    application = draft()
    Application.objects.filter(pk=application.pk).update(own_fte=None, own_money=None)
    application.refresh_from_db()
    without = words_in(draft_papers.case_paper(application, application.lead, language))
    Application.objects.filter(pk=application.pk).update(own_fte="0.5", own_money=150_000)
    application.refresh_from_db()

    words = words_in(draft_papers.case_paper(application, application.lead, language))

    assert [part in words for part in (fte, money)] == [True, True]
    assert fte[:15] not in without


def test_the_case_paper_tells_what_each_party_of_the_municipality_has_said() -> None:
    application = joint()
    lom, skjaak = application.lead, application.municipalities.get(name="Skjåk")
    for place, branch, stance, comment in (
        (lom, Confederation.UNIO, Stance.DISSENT, "Vi ønsker flere hele stillinger."),
        (lom, Confederation.AKADEMIKERNE, Stance.NONE_LOCALLY, ""),
        (skjaak, Confederation.LO_KOMMUNE, Stance.CONFIRMED, "Fra Skjåk."),
    ):
        anchoring.keep(
            application,
            Voice(place, Party.UNION, branch),
            stance,
            comment=comment,
            acting="x",
            by=made.editor(application),
        )

    words = words_in(draft_papers.case_paper(application, lom, "nb"))

    assert "Unio: uenig. Merknad: «Vi ønsker flere hele stillinger.»" in words
    assert "Akademikerne: er ikke representert i kommunen." in words
    assert "[uttalelse fra folkevalgte, administrasjonen, LO Kommune og YS Kommune, eller at" in words
    assert "Fra Skjåk." not in words


def test_the_caption_of_a_table_stays_with_it() -> None:
    application = draft()

    paragraphs = word(draft_papers.case_paper(application, application.lead, "nn")).paragraphs

    (caption,) = [paragraph for paragraph in paragraphs if paragraph.text == "Tidsplan"]
    assert caption.paragraph_format.keep_with_next


def test_a_blank_draft_gives_a_case_paper_to_fill_in() -> None:
    application = made.blank(made.call(), lead=make.municipality(), language="nn")

    words = words_in(draft_papers.case_paper(application, application.lead, "nn"))

    for gap in ("[tittel]", "[tema]", "[år]", "[mål]", "[saksnummer]"):
        assert gap in words

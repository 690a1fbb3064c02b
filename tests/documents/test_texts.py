"""Letter texts: a small language with a white list, versions that stay, files that give new ones."""

from datetime import date, datetime
from pathlib import Path

import pytest

from samanom import clock
from samanom.documents import loading, texts
from samanom.documents.kinds import KINDS
from samanom.documents.models import LetterText, RuleReference
from samanom.documents.wording import LetterTextError, blocks_in, check, placeholders_in
from tests import make
from tests.documents import things

TITLE = "Plassering i nettverk"
TEXT = "Prosjektet «{{ project }}» er i {{ network }}.\n\n[block: first_gathering] Kom! [/block]\n\n{{ signature }}"


def test_the_plain_text_is_fine() -> None:
    check("placement", TITLE, TEXT)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("{{ password }}", "unknown placeholder: password"),
        ("{{ amount }}", "unknown placeholder: amount"),
        ("{{ project|safe }}", "unknown placeholder: project|safe"),
        ("{{ project.cohort }}", "unknown placeholder: project.cohort"),
        ("{{ settings.SECRET_KEY }}", "unknown placeholder"),
        ("{{ }}", "unknown placeholder"),
        ("{% include 'x' %}", "not ours"),
        ("{# x #}", "not ours"),
        ("{{ project", "not ours"),
        ("project }}", "not ours"),
        ("[block: joint] x [/block]", "unknown block: joint"),
        ("[block: first_gathering] x", "not closed"),
        ("x [/block]", "not closed"),
        ("[block: first_gathering] a [block: first_gathering] b [/block] c [/block]", "not closed"),
        ("[block:first_gathering] x [/block]", "not closed"),
    ],
)
def test_E5_anything_but_the_white_list_is_refused(more: str, why: str) -> None:
    with pytest.raises(LetterTextError) as refused:
        check("placement", TITLE, f"{TEXT}\n\n{more}")

    assert why in str(refused.value)


@pytest.mark.parametrize("kind", things.KINDS)
@pytest.mark.parametrize("language", things.LANGUAGES)
def test_E5_a_text_without_a_part_the_law_wants_is_refused(kind: str, language: str) -> None:
    (path,) = loading.TEMPLATES.glob(f"*/letters/{kind}.{language}.txt")
    title, _, text = path.read_text(encoding="utf-8").partition("\n")
    check(kind, title, text)

    refused = 0
    for name in KINDS[kind].must:
        gap = f"{{{{ {name} }}}}"
        with pytest.raises(LetterTextError, match=f"missing placeholder: {name}"):
            check(kind, title.replace(gap, "x"), text.replace(gap, "x"))
        refused += 1
    for name in KINDS[kind].blocks:
        with pytest.raises(LetterTextError, match=r"missing block|not closed"):
            check(kind, title, text.replace(f"[block: {name}]", ""))
        refused += 1

    assert refused == len(KINDS[kind].must) + len(KINDS[kind].blocks)


@pytest.mark.parametrize("title", ["", "To\nlinjer", "[block: first_gathering] x [/block]", "{{ amount }}"])
def test_a_title_is_one_plain_line(title: str) -> None:
    with pytest.raises(LetterTextError):
        check("placement", title, TEXT)


def test_E4_both_standards_of_each_text_say_the_same_things() -> None:
    pairs = 0
    for path in sorted(loading.TEMPLATES.glob("*/letters/*.nn.txt")):
        twins = [path, path.with_name(path.name.replace(".nn.", ".nb."))]
        nn, nb = (twin.read_text(encoding="utf-8") for twin in twins)
        assert (placeholders_in(nn), blocks_in(nn)) == (placeholders_in(nb), blocks_in(nb))
        pairs += 1

    assert pairs == len(KINDS) == len(list(loading.TEMPLATES.glob("*/letters/*.nb.txt")))


@pytest.mark.django_db
def test_a_change_is_a_new_version_from_its_day() -> None:
    someone = make.user()
    for day, words in [(1, "Fyrste."), (20, "Andre.")]:
        texts.save_text(
            "placement",
            "nn",
            title=TITLE,
            text=f"{TEXT}\n\n{words}",
            valid_from=date(2014, 1, day),
            by=someone,
        )

    chosen = [LetterText.objects.in_force("placement", "nn", date(2014, 1, day)) for day in (1, 19, 20)]

    assert [text.version if text else 0 for text in chosen] == [1, 1, 2]
    assert LetterText.objects.in_force("placement", "nn", date(2013, 12, 31)) is None
    assert LetterText.objects.in_force("placement", "nb", date(2014, 1, 20)) is None


@pytest.mark.django_db
def test_loading_twice_adds_nothing() -> None:
    first, second = loading.load(), loading.load()

    references = len(loading.REFERENCES.read_text(encoding="utf-8").splitlines()) - 1
    assert first == {"letter_texts": 12, "rule_references": references}
    assert second == {"letter_texts": 0, "rule_references": 0}


@pytest.mark.django_db
def test_a_changed_file_is_a_new_version_and_the_old_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "networks" / "letters" / "placement.nn.txt"
    path.parent.mkdir(parents=True)
    path.write_text(f"{TITLE}\n\n{TEXT}\n", encoding="utf-8")
    loading.load_texts(tmp_path)
    path.write_text(f"{TITLE}\n\n{TEXT}\n\nVel møtt!\n", encoding="utf-8")

    with clock.at(datetime(2014, 3, 1, 9, tzinfo=clock.OSLO)):
        added = loading.load_texts(tmp_path)

    versions = LetterText.objects.values_list("version", "valid_from", "text")
    assert added == 1
    assert list(versions) == [
        (1, loading.PROGRAMME_BEGAN, TEXT),
        (2, date(2014, 3, 1), f"{TEXT}\n\nVel møtt!"),
    ]


@pytest.mark.django_db
def test_a_text_the_secretariat_has_edited_is_left_alone() -> None:
    loading.load_texts()
    edited = texts.save_text(
        "placement", "nn", title=TITLE, text=TEXT, valid_from=clock.today(), by=make.user()
    )

    assert loading.load_texts() == 0
    assert LetterText.objects.in_force("placement", "nn", clock.today()) == edited


@pytest.mark.django_db
def test_every_reference_is_there_in_both_standards_all_the_programme_through() -> None:
    loading.load_references()

    for day in (date(2011, 1, 1), date(2012, 7, 2), date(2013, 12, 31), date(2014, 1, 1), date(2015, 12, 31)):
        rows = RuleReference.objects.on(day).values_list("key", "language")
        keys = ("access_reference", "appeal_reference", "control_reference", "decision_reference", "ministry")
        more = (
            "guidance_reference",
            "interim_reference",
            "notice_reference",
            "receipt_reference",
            "retention_years",
            "rule_basis",
        )
        assert sorted(rows) == sorted((key, to) for key in (*keys, *more) for to in ("nb", "nn"))

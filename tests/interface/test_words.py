"""Days, deadlines and money as forms.md words them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Engine, Template
from django.utils import translation

from samanom import clock
from samanom.interface import words
from samanom.interface.templatetags import texts

CLOSES = clock.end_of_day(date(2012, 9, 30))
NOON = datetime(2012, 9, 30, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (300000, "kr\u00a0300\u00a0000"),
        (0, "kr\u00a00"),
        (999, "kr\u00a0999"),
        (-5000, "kr\u00a0\u22125\u00a0000"),
    ],
)
def test_kroner_do_not_break(amount: int, said: str) -> None:
    assert words.kroner(amount) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nn", "innan utgangen av søndag 30. september 2012 (kl. 24.00)"),
        ("nb", "innen utgangen av søndag 30. september 2012 (kl. 24.00)"),
        ("en", "by the end of Sunday 30 September 2012 (24:00)"),
    ],
)
def test_a_deadline_is_shown_by_its_last_day(language: str, said: str) -> None:
    assert words.deadline(CLOSES, language) == said
    with translation.override(language):
        assert texts.deadline(CLOSES) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nn", "innan søndag 30. september 2012 kl. 12.00"),
        ("nb", "innen søndag 30. september 2012 kl. 12.00"),
        ("en", "before Sunday 30 September 2012 at 12:00"),
    ],
)
def test_a_deadline_in_the_middle_of_a_day_is_shown_by_its_hour(language: str, said: str) -> None:
    assert words.deadline(NOON, language) == said


def test_an_instant_is_shown_in_oslo_time() -> None:
    late = datetime(2013, 12, 31, 23, 30, tzinfo=UTC)

    assert words.instant(late, "nn") == "1. januar 2014 kl. 00.30"
    assert words.long_date(late, "nb") == "1. januar 2014"
    assert words.long_date(date(2013, 5, 17), "en") == "17 May 2013"


def test_nothing_is_shown_for_nothing() -> None:
    shown = [
        texts.kroner(None),
        texts.number(None),
        texts.long_date(None),
        texts.instant(None),
        texts.deadline(None),
    ]

    assert shown == [""] * 5


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("nn", "<p>Hei, kommunar</p>"),
        ("nb", "<p>Hei, kommuner</p>"),
        ("en", '<div lang="nb"><p>Hei, kommuner</p></div>'),
    ],
)
def test_prose_is_shown_whole_in_one_standard(language: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "hello.nn.html").write_text("<p>Hei, {{ who }}ar</p>")
    (tmp_path / "hello.nb.html").write_text("<p>Hei, {{ who }}er</p>")
    engine = Engine(dirs=[str(tmp_path)], libraries={"texts": "samanom.interface.templatetags.texts"})

    with translation.override(language):
        page: Template = engine.from_string('{% load texts %}{% prose "hello" %}')
        assert page.render(Context({"who": "kommun"})) == shown

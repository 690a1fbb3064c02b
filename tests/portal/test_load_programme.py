"""The command that loads the real programme, and the figures counted from it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from portal.figures import programme_figures
from samanom.documents.models import LetterText
from tests import make

pytestmark = pytest.mark.django_db


def printed(*options: str) -> str:
    out = StringIO()
    call_command("load_programme", *options, stdout=out)
    return out.getvalue()


def test_with_json_it_prints_exactly_the_counts() -> None:
    assert json.loads(printed("--json")) == {
        "cohort_1": {"municipalities": 51, "projects": 48},
        "cohort_2": {"municipalities": 60, "projects": 51},
        "municipalities": 109,
        "networks": 16,
        "review_items": 30,
    }


def test_a_second_run_prints_the_same() -> None:
    assert printed("--json") == printed("--json")


def test_without_json_it_tells_the_counts_the_stated_totals_and_what_is_in_doubt() -> None:
    lines = printed().splitlines()

    assert lines[:3] == [
        "Cohort 1: 51 municipalities, 48 projects",
        "Cohort 2: 60 municipalities, 51 projects",
        "109 different municipalities, 16 networks",
    ]
    assert "30 of 30 questions wait for an answer:" in lines
    assert len(lines) == 3 + 1 + 1 + 10 + 1 + 1 + 30


def test_it_brings_the_letter_texts() -> None:
    printed()

    assert LetterText.objects.exists()


def test_figures_are_counted_by_cohort_county_and_theme() -> None:
    printed()

    figures = programme_figures()

    assert (figures.municipalities, figures.projects) == (109, 99)
    assert [(c.key, c.municipalities, c.projects, len(c.stated)) for c in figures.cohorts] == [
        ("1", 51, 48, 4),
        ("2", 60, 51, 3),
    ]
    assert [(t.key, t.projects) for t in figures.themes] == [
        ("sykefravaer", 31),
        ("kompetanse", 24),
        ("heltid", 27),
        ("omdomme", 23),
        ("innovasjon", 7),
    ]
    assert {c.name: (c.municipalities, c.projects) for c in figures.counties}["Nordland"] == (14, 8)
    assert sum(county.municipalities for county in figures.counties) == 109
    assert {total.value for total in figures.stated} == {104, 109, 110}


def test_rehearsals_are_never_counted() -> None:
    printed()
    before = programme_figures()

    make.project(within=make.cohort(rehearsal=True))

    assert programme_figures() == before
    assert json.loads(printed("--json"))["municipalities"] == 109

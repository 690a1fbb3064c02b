"""What the facts in `data/` leave open is kept as stated and asked about, never guessed (13)."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from django.db.models import Sum

from samanom.programme import loading
from samanom.programme.loading import files
from samanom.programme.models import (
    Mention,
    Participation,
    PlannedEnd,
    ReviewItem,
    StatedTotal,
    Theme,
)
from samanom.programme.states import ParticipationStatus
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    loading.load()


def test_the_theme_matrix_is_kept_as_stated(loaded: None) -> None:
    totals = PlannedEnd.objects.values_list("theme__key").annotate(n=Sum("projects"))

    assert dict(totals) == {"heltid": 14, "kompetanse": 11, "omdomme": 5, "sykefravaer": 18}


@pytest.mark.parametrize(
    ("slug", "status", "project"),
    [
        ("arendal", ParticipationStatus.DISPUTED, None),
        ("farsund", ParticipationStatus.NETWORK_ONLY, "c2-lister"),
        ("kvinesdal", ParticipationStatus.PARTICIPANT, "c2-lister"),
        ("andoy", ParticipationStatus.PARTICIPANT, "c2-1871"),
        ("oppegard", ParticipationStatus.PARTICIPANT, "c2-0217"),
    ],
)
def test_the_untidy_ones_are_what_the_brief_says(
    loaded: None, slug: str, status: str, project: str | None
) -> None:
    there = Participation.objects.get(municipality__slug=slug, cohort__number=2)

    assert (there.status, there.project.key if there.project else None) == (status, project)


def test_every_known_contradiction_is_a_question(loaded: None) -> None:
    assert Counter(ReviewItem.objects.values_list("kind", flat=True)) == {
        "lead_missing": 6,
        "theme_missing": 8,
        "missing_fact": 3,
        "totals": 4,
        "disputed": 3,
        "ambiguous_name": 1,
    }


def test_questions_are_whole_in_both_standards(loaded: None) -> None:
    words = ReviewItem.objects.values_list("title_nn", "title_nb", "text_nn", "text_nb")

    assert [w for item in words for w in item if not w or "{" in w] == []


def test_a_name_that_cannot_be_placed_becomes_a_question_and_its_mention_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = Path(shutil.copytree(files.FACTS, tmp_path / "data"))
    line = (
        (facts / "participants.csv")
        .read_text()
        .splitlines()[1]
        .replace("Eidsvoll,Eidsvoll", "Eidsvoll,Atlantis")
    )
    with (facts / "participants.csv").open("a") as participants:
        participants.write(line + "\n")
    monkeypatch.setattr(files, "FACTS", facts)

    loading.load()

    mention = Mention.objects.get(name_as_printed="Atlantis")
    assert (mention.municipality, mention.participations.count()) == (None, 0)
    assert ReviewItem.objects.get(kind="unresolved_name").key == f"name-line-{mention.line}"


def test_the_other_totals_keep_their_promises(loaded: None) -> None:
    cell = PlannedEnd.objects.filter(year=None).first()
    assert cell is not None

    with refused_by("one_number_for_each_theme_and_end_year"):
        PlannedEnd.objects.create(cohort=cell.cohort, theme=cell.theme, year=None, projects=1)
    with refused_by("theme_kind_is_known"):
        Theme.objects.filter(key="heltid").update(kind="mood")
    with refused_by("a_stated_total_counts_something_known"):
        StatedTotal.objects.update(what="moods")
    with refused_by("mention_status_is_known"):
        Mention.objects.filter(line=1).update(status="mood")

"""Strange, impossible and foreign words are answered in words, and change nothing they should not (A6, D3)."""

from typing import Any

import pytest

from applications.models import Application
from tests.applications.pages import address, editor_of, send, text
from tests.applications.test_pages_writing import HEAD

pytestmark = pytest.mark.django_db


HOSTILE: list[dict[str, Any]] = [
    {"summary": "a\x00b"},
    {"version": "x"},
    {"version": "9" * 30},
    {"version": "-1"},
    {"challenges": "\ud7ff\uffff"},
    {"challenges": "<script>alert(1)</script>"},
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_answered_in_words(application: Application, words: dict[str, Any]) -> None:
    answer = send(editor_of(application), address("write_content", application.pk), {"version": 1, **words})

    assert answer.status_code in {200, 302}
    assert "<script>alert" not in text(answer)


@pytest.mark.parametrize(
    "words",
    [
        {"themes": ["999999"]},
        {"themes": ["x"]},
        {"planned_end_year": "1814"},
        {"language": "sv"},
        {"partner_municipalities_0": "\x00"},
    ],
)
def test_hostile_choices_are_refused_beside_the_field(
    application: Application, words: dict[str, Any]
) -> None:
    answer = send(
        editor_of(application), address("write_head", application.pk), {**HEAD, "version": 1, **words}
    )

    assert answer.status_code == 200
    assert 'aria-invalid="true"' in text(answer)
    assert Application.objects.get(pk=application.pk).part_versions["head"] == 1


@pytest.mark.parametrize("day", ["31.02.2014", "31.12.9999", "9999999-01-01", "i går", "\x00"])
def test_an_impossible_day_is_refused_and_kept(application: Application, day: str) -> None:
    path = address("write_resolution", application.pk, application.lead_id)

    answer = send(editor_of(application), path, {"version": 1, "meeting_date": day, "case_number": "14/9"})

    assert answer.status_code == 200
    assert 'value="14/9"' in text(answer)


def test_fields_nobody_asked_for_change_nothing(application: Application) -> None:
    before = dict(Application.objects.values().get(pk=application.pk))
    foreign = {
        "state": "submitted",
        "lead": 1,
        "received_at": "2014-01-01",
        "amount_requested": "1",
        "case": 1,
    }

    send(editor_of(application), address("write_timeline", application.pk), {"version": 1, **foreign})

    after = dict(Application.objects.values().get(pk=application.pk))
    changed = {key for key in before if before[key] != after[key]}
    assert changed <= {"version", "part_versions", "changed_at"}

"""Amounts, full-time equivalents and the time plan: what is typed is understood, or refused beside the field."""

import pytest

from applications.models import Application
from applications.rules import writing as rules
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, editor_of, send, text
from tests.applications.test_pages_writing import HEAD

pytestmark = pytest.mark.django_db


def test_a_line_break_counts_as_one_character(application: Application) -> None:
    path = address("write_content", application.pk)
    just_right = "a\r\n" * 449 + "ab"

    fits = send(editor_of(application), path, {"version": 1, "summary": just_right})

    assert fits.status_code == 302
    stored = Application.objects.get(pk=application.pk)
    assert stored.summary == "a\n" * 449 + "ab"
    assert not [gap for gap in rules.missing_for_signing(stored) if gap.field == "summary"]


def test_nothing_typed_is_lost_when_something_is_wrong(application: Application) -> None:
    words = {**HEAD, "version": 1, "contact_email": "not an address", "project_title": "x" * 125}

    answer = send(editor_of(application, "nn"), address("write_head", application.pk), words)

    page = text(answer)
    assert "Teksten er 5 teikn for lang." in page
    for typed in ("not an address", "x" * 125, "Rådgivar"):
        assert f'value="{typed}"' in page


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("299 999", "Tilskotet for éin kommune er kr 300 000."),
        ("800000", "Tilskotet for éin kommune er kr 300 000."),
        ("mykje", "Skriv eit heilt tal"),
        ("99999999999999", "Skriv"),
    ],
)
def test_a_wrong_amount_is_refused_beside_the_field(
    application: Application, amount: str, message: str
) -> None:
    path = address("write_effort", application.pk)

    answer = send(editor_of(application, "nn"), path, {"version": 1, "amount_requested": amount})

    assert message in text(answer).replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
    assert f'value="{amount}"' in text(answer)


@pytest.mark.parametrize(
    ("typed", "shown", "message"),
    [
        ("1,5", "1,5", ""),
        ("1.5", "1,5", ""),
        ("25", "25", "Skriv 20 eller mindre."),
        ("-1", "-1", "Skriv 0 eller mer."),
        ("0,55", "0,55", "Skriv høyst 1 desimal."),
        ("mykje", "mykje", "Skriv et tall."),
    ],
)
def test_full_time_equivalents_are_written_with_a_comma_too(
    application: Application, typed: str, shown: str, message: str
) -> None:
    path = address("write_effort", application.pk)

    answer = send(editor_of(application), path, {"version": 1, "own_fte": typed, "then": "overview"})

    assert answer.status_code == (200 if message else 302)
    page = text(answer if message else editor_of(application).get(path))
    assert message in page
    assert f'value="{shown}"' in page
    assert "Begrensning" not in page


def test_a_joint_amount_over_the_ceiling_is_refused() -> None:
    application = made.application(partners=[make.municipality()])

    answer = send(
        editor_of(application, "nn"),
        address("write_effort", application.pk),
        {"version": 1, "amount_requested": "800 001"},
    )

    page = text(answer).replace("\N{NO-BREAK SPACE}", " ")
    assert "Tilskotet for eit fellesprosjekt kan ikkje vere over kr 800 000." in page


def test_the_time_plan_keeps_its_rows_in_order(application: Application) -> None:
    rows = {
        "timeline-TOTAL_FORMS": 3,
        "timeline-INITIAL_FORMS": 2,
        "timeline-0-period": "Vår",
        "timeline-0-what": "Først",
        "timeline-1-period": "Sommar",
        "timeline-1-what": "Bort",
        "timeline-1-DELETE": "on",
        "timeline-2-period": "Haust",
        "timeline-2-what": "Sist",
    }

    send(editor_of(application), address("write_timeline", application.pk), {"version": 1, **rows})

    stored = [(row.order, row.period, row.what) for row in application.timeline.all()]
    assert stored == [(1, "Vår", "Først"), (2, "Haust", "Sist")]

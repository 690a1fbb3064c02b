"""The ranking list: computed in SQL, best first, summed up from the top, at the same cost whatever its length."""

from statistics import mean
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.actions import assessment as actions
from applications.models import Application, Call, Criterion
from applications.ranking import Ranking
from applications.states import State
from samanom.documents import loading
from tests import make
from tests.applications import make as write
from tests.applications import make_assessment as assess

pytestmark = pytest.mark.django_db


def rows_of(call: Call) -> list[dict[str, Any]]:
    return list(Ranking(call))


def scored(call: Call, *sheets: tuple[int, ...], **details: Any) -> Application:
    """An application with one delivered sheet for each row of five scores."""
    application = assess.scoring(call, **details)
    for scores in sheets:
        assess.delivered(application, *scores)
    return application


def test_R_SEL_2_the_mean_of_the_delivered_sheets_counts_and_drafts_do_not() -> None:
    call = write.call()
    application = scored(call, (5, 4, 3, 2, 1), (3, 4, 3, 4, 2))
    draft = assess.sheet(application)
    actions.save_sheet(draft, assess.answers(0), version=1, by=draft.assessor)

    (row,) = rows_of(call)

    assert row["means"] == [4, 4, 3, 3, 1.5]
    assert (row["total"], row["sheets"]) == (15.5, 2)


def test_the_best_comes_first_then_anchoring_then_innovation() -> None:
    call = write.call()
    sheets = {
        "innovation": (3, 3, 4, 4, 2),
        "neither": (4, 3, 4, 3, 2),
        "best": (4, 4, 4, 4, 4),
        "anchoring": (3, 4, 4, 2, 3),
    }
    for title, scores in sheets.items():
        scored(call, scores, project_title=title)

    found = [(row["rank"], row["project_title"]) for row in rows_of(call)]

    assert found == [(1, "best"), (2, "anchoring"), (3, "innovation"), (4, "neither")]


def test_equals_share_a_rank_and_the_unassessed_come_last() -> None:
    call = write.call()
    scored(call, project_title="none")
    for title in ("one", "two"):
        scored(call, (3, 3, 3, 3, 3), project_title=title)

    found = [(row["rank"], row["project_title"], row["total"]) for row in rows_of(call)]

    assert found == [(1, "one", 15.0), (1, "two", 15.0), (None, "none", None)]


def test_weights_count() -> None:
    call = write.call()
    Criterion.objects.filter(call=call, key="partners").update(weight=3)
    scored(call, (1, 1, 1, 1, 5), project_title="partners")
    scored(call, (5, 2, 2, 2, 1), project_title="need")

    found = [(row["project_title"], row["total"]) for row in rows_of(call)]

    assert found == [("partners", 19.0), ("need", 14.0)]


def test_a_row_tells_who_what_and_what_the_sheets_recommend() -> None:
    call = write.call()
    application = scored(call, group_name="", themes=[write.theme()])
    for verdict in ("admit", "wait", "wait", "reject"):
        assess.delivered(application, recommendation=verdict)

    (row,) = rows_of(call)

    assert (row["who"], row["theme_keys"], row["state"]) == (application.lead.name, ["heltid"], State.SCORING)
    assert (row["admit"], row["wait"], row["reject"], row["sheets"]) == (1, 2, 1, 4)
    assert (row["amount"], row["places"]) == (300_000, 1)


def test_money_and_places_are_summed_from_the_top_without_the_rejected_and_the_unassessed() -> None:
    loading.load()
    call = write.call()
    places = [make.municipality() for _ in range(3)]
    assess.propose(assess.scoring(call, lead=places[0], partners=places[1:]), 5)
    turned_down = assess.propose(assess.scoring(call), 4)
    assess.scoring(call)
    assess.rejected(turned_down)

    scored(call, (3, 3, 3, 3, 3))

    found = [(row["rank"], row["sum_amount"], row["sum_places"]) for row in rows_of(call)]

    assert found == [(1, 800_000, 3), (None, None, None), (2, 1_100_000, 4), (None, None, None)]


def test_only_what_is_assessed_in_this_call_is_ranked() -> None:
    call = write.call()
    assess.scoring(call)
    write.application(State.LATE, of=call)
    write.application(State.DRAFT, of=call)
    assess.scoring()

    assert len(rows_of(call)) == 1


@pytest.mark.parametrize("count", [3, 12])
def test_the_list_is_one_query_and_agrees_with_plain_arithmetic(count: int) -> None:
    call = write.call()
    sheets = [((n % 6, 3, n % 4, 5, 2), (n % 5, 4, n % 3, 5, 1)) for n in range(count)]
    for n, pair in enumerate(sheets):
        scored(call, *pair, project_title=f"{n}")
    scored(call, project_title="not assessed")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        rows = list(Ranking(call))

    expected = {f"{n}": sum(mean(pair) for pair in zip(*both, strict=True)) for n, both in enumerate(sheets)}
    *counted, last = rows
    assert {row["project_title"]: row["total"] for row in counted} == expected
    assert [row["total"] for row in counted] == sorted(expected.values(), reverse=True)
    assert [row["sum_places"] for row in counted] == list(range(1, count + 1))
    assert (last["project_title"], last["rank"], last["total"], last["sum_places"]) == (
        "not assessed",
        None,
        None,
        None,
    )
    assert len(queries) == 1

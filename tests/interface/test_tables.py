"""Lists: fifty rows a page, sorting only by what is allowed, exports that no spreadsheet runs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from samanom.interface.tables import Column, cell, csv_answer, csv_lines, page_of, sorting_of

COLUMNS = [
    Column("kommune", "Kommune", ("sort_key", "number")),
    Column("sum", "Sum", ("amount",), is_number=True),
    Column("merknad", "Merknad"),
]


def asking(query: str = "") -> HttpRequest:
    return RequestFactory().get(f"/liste/?{query}")


@pytest.mark.parametrize(
    ("asked", "number", "first", "last"),
    [
        ("", 1, 0, 49),
        ("side=2", 2, 50, 99),
        ("side=3", 3, 100, 119),
        ("side=99", 3, 100, 119),
        ("side=x", 1, 0, 49),
        ("side=-1", 3, 100, 119),
    ],
)
def test_a_page_has_fifty_rows_and_always_exists(asked: str, number: int, first: int, last: int) -> None:
    page = page_of(asking(asked), list(range(120)))

    assert (page.number, page.pages, page.count) == (number, 3, 120)
    assert (page.rows[0], page.rows[-1]) == (first, last)


def test_links_between_pages_keep_filter_and_sorting() -> None:
    page = page_of(asking("fylke=Nordland&sort=-sum&side=2"), list(range(120)))

    assert (page.previous, page.next) == (
        "?fylke=Nordland&sort=-sum&side=1",
        "?fylke=Nordland&sort=-sum&side=3",
    )


def test_an_empty_list_has_one_page_without_links() -> None:
    page = page_of(asking(), [])

    assert (page.rows, page.pages, page.previous, page.next) == ([], 1, "", "")


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ("", ("sort_key", "number")),
        ("sort=-kommune", ("-sort_key", "-number")),
        ("sort=sum", ("amount",)),
        ("sort=merknad", ("sort_key", "number")),
        ("sort=password", ("sort_key", "number")),
        ("sort=--sum", ("sort_key", "number")),
    ],
)
def test_only_columns_that_allow_it_are_sorted_by(asked: str, order: tuple[str, ...]) -> None:
    assert sorting_of(asking(asked), COLUMNS, "kommune").order == order


def test_headings_turn_the_order_and_begin_at_page_one() -> None:
    kommune, amount, note = sorting_of(asking("side=3&sort=sum"), COLUMNS, "kommune").headings

    assert (kommune.query, kommune.sorted_as) == ("?sort=kommune", "")
    assert (amount.query, amount.sorted_as, amount.is_number) == ("?sort=-sum", "ascending", True)
    assert (note.query, note.sorted_as) == ("", "")


@pytest.mark.parametrize("text", ["=1+1", "+47 22", "-2", "@sum", "\tx", "\rx", "  =1"])
def test_D4_no_text_is_run_by_a_spreadsheet(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_D4_numbers_stay_numbers_and_days_are_plain() -> None:
    assert [cell(-300000), cell(1.5), cell(None), cell("Lom")] == [-300000, "1,5", None, "Lom"]
    assert cell(date(2012, 9, 30)) == "2012-09-30"
    assert cell(datetime(2012, 9, 30, 22, 0, tzinfo=UTC)) == "2012-10-01 00:00"


def test_an_export_opens_right_in_a_norwegian_spreadsheet() -> None:
    answer = csv_answer("soknader", ["Kommune", "Sum"], [("Bø; i Telemark", 300000)])

    assert answer.getvalue() == b'\xef\xbb\xbfKommune;Sum\r\n"B\xc3\xb8; i Telemark";300000\r\n'
    assert answer["Content-Disposition"] == 'attachment; filename="soknader.csv"'


def test_an_export_gives_its_first_line_before_it_has_read_the_rest() -> None:
    def rows() -> Iterator[tuple[str]]:
        yield ("Lom",)
        raise AssertionError("read too far")

    lines = csv_lines(["Kommune"], rows())

    assert [next(lines), next(lines)] == ["\ufeffKommune\r\n", "Lom\r\n"]

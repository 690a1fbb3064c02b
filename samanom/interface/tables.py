"""Lists: fifty rows a page, sorting by links, export as CSV. Rows are plain tuples or dicts, links built once."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.functional import Promise

from samanom import clock

PAGE_SIZE = 50
PAGE, SORT = "side", "sort"
BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, and links to the others that keep filters and sorting."""

    rows: Sequence[Any]
    number: int
    pages: int
    count: int
    links: Sequence[tuple[int | None, str]]  # (page number, query); None where numbers are left out

    @property
    def previous(self) -> str:
        return self._query(self.number - 1)

    @property
    def next(self) -> str:
        return self._query(self.number + 1)

    def _query(self, number: int) -> str:
        return next((query for page, query in self.links if page == number), "")


@dataclass(frozen=True)
class Column:
    """A heading: `order` is what it sorts by (field names, best first); without it the column cannot be sorted."""

    key: str
    label: str | Promise
    order: tuple[str, ...] = ()
    is_number: bool = False


@dataclass(frozen=True)
class Heading:
    """A column as the template shows it: `query` is the link that sorts by it, `sorted_as` its aria-sort."""

    label: str
    query: str
    sorted_as: str
    is_number: bool


@dataclass(frozen=True)
class Sorting:
    """How the list is sorted now (for `order_by`), and its headings."""

    order: tuple[str, ...]
    headings: Sequence[Heading]


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Page:
    """The page the reader asks for; one that does not exist becomes the nearest that does. `rows` must be ordered."""
    paginator = Paginator(rows, size)
    page = paginator.get_page(request.GET.get(PAGE))
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [
        (number, query(request, PAGE, str(number))) if isinstance(number, int) else (None, "")
        for number in numbers
    ]
    return Page(list(page.object_list), page.number, paginator.num_pages, paginator.count, links)


def sorting_of(request: HttpRequest, columns: Sequence[Column], default: str) -> Sorting:
    """Sort by `?sort=key` or `?sort=-key` among the columns that allow it; anything else is the default."""
    allowed = {column.key: column for column in columns if column.order}
    wanted = request.GET.get(SORT, "")
    chosen = wanted if wanted.removeprefix("-") in allowed else default
    key, falling = chosen.removeprefix("-"), chosen.startswith("-")
    order = tuple(turned(name) if falling else name for name in allowed[key].order)
    return Sorting(order, [heading(request, column, key, falling) for column in columns])


def heading(request: HttpRequest, column: Column, key: str, falling: bool) -> Heading:
    is_chosen = column.key == key
    other_way = f"-{column.key}" if is_chosen and not falling else column.key
    link = query(request, SORT, other_way) if column.order else ""
    sorted_as = ("descending" if falling else "ascending") if is_chosen else ""
    return Heading(str(column.label), link, sorted_as, column.is_number)


def turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def query(request: HttpRequest, name: str, value: str) -> str:
    """The page's query with one part changed; a new sorting begins at page one."""
    parts = request.GET.copy()
    if name == SORT:
        parts.pop(PAGE, None)
    parts[name] = value
    return f"?{parts.urlencode()}"


def csv_answer(
    name: str, headings: Sequence[str | Promise], rows: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """A download that opens right in a Norwegian spreadsheet: BOM, semicolons, no cell that runs (D4). Streamed."""
    response = StreamingHttpResponse(csv_lines(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def csv_lines(headings: Sequence[str | Promise], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(Echo(), delimiter=";")
    yield BYTE_ORDER_MARK + str(writer.writerow([cell(heading) for heading in headings]))
    for row in rows:
        yield str(writer.writerow([cell(value) for value in row]))


def cell(value: Any) -> Any:
    """Numbers stay numbers, with a decimal comma; text that a spreadsheet would run becomes text by a leading apostrophe."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, datetime):
        return value.astimezone(clock.OSLO).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


class Echo:
    """A file that hands back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line

"""A page asks as many questions with many rows as with few, and loads no more things than it shows (speed.md 5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, reset_queries
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import rehearsal
from samanom.access import ROUTES
from samanom.roles.models import Role
from tests.pages.test_every_page import pages
from tests.pages.world import World

MOST_QUERIES = 25


class Loaded:
    """How many model instances were made of rows."""

    count = 0


@contextmanager
def counting_instances() -> Iterator[Loaded]:
    loaded, before = Loaded(), Model.__dict__["from_db"]

    def from_db(cls: type[Model], *args: Any, **kwargs: Any) -> Model:
        loaded.count += 1
        made: Model = before.__func__(cls, *args, **kwargs)
        return made

    Model.from_db = classmethod(from_db)  # type: ignore[assignment]
    try:
        yield loaded
    finally:
        Model.from_db = before  # type: ignore[method-assign]


def cost(world: World, role: Role | None, path: str, *, warm_up: bool) -> tuple[int, int, int]:
    """Queries, instances, and rows shown (lines of tables and lists) of one page."""
    client = Client()
    if role is not None:
        client.force_login(world.person(role))
    if warm_up:
        client.get(path)
    reset_queries()
    with CaptureQueriesContext(connection) as queries, counting_instances() as loaded:
        body = client.get(path).content
    return len(queries), loaded.count, body.count(b"<tr") + body.count(b"<li") + body.count(b"<option")


def test_every_page_costs_the_same_with_many_rows(world: World) -> None:
    few = {name: (role, path, cost(world, role, path, warm_up=True)) for name, role, path in pages(world)}

    rehearsal.play(12, seed=7, typeset=False)

    dearer, grown = [], 0
    for name, (role, path, (queries, instances, rows)) in few.items():
        more_queries, more_instances, more_rows = cost(world, role, path, warm_up=False)
        grown += more_rows > rows
        if more_queries > queries or more_queries > MOST_QUERIES:
            dearer.append(f"{name} {path}: {queries} queries became {more_queries}")
        if more_instances - instances > max(0, more_rows - rows):
            dearer.append(
                f"{name} {path}: {instances} instances became {more_instances}, rows {rows} → {more_rows}"
            )

    assert len(few) > 30
    assert grown > 5, "the play made no list longer: the test measured nothing"
    assert not dearer, "\n".join(dearer)
    assert set(few) <= set(ROUTES)

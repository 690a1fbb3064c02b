"""The world, played once for each module inside one transaction, or committed for a live server."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from samanom import clock
from samanom.clock.actions import move
from tests.conftest import TODAY
from tests.pages.world import World, played
from tests.people.provider import providers

# The demo, in no hurry, with an ID-porten at an address where nobody answers.
WORLD: dict[str, Any] = {
    "DEMO": True,
    "ACCOUNT_RATE_LIMITS": False,
    "SOCIALACCOUNT_PROVIDERS": providers("http://127.0.0.1:9"),
}


@pytest.fixture(scope="module")
def played_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One play for a module's tests; each test's own changes are rolled back, at last the play itself."""
    with django_db_blocker.unblock(), override_settings(**WORLD), clock.at(TODAY):
        run("VACUUM ANALYZE")  # a thousand tests before us left their dead rows
        with transaction.atomic():
            run(f"SET ROLE {settings.DATABASE_APP_ROLE}")
            world = played()
            run(
                "RESET ROLE", "ANALYZE", f"SET ROLE {settings.DATABASE_APP_ROLE}"
            )  # nobody else sees these rows
            yield world
            transaction.set_rollback(True)


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def db(played_world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Here: a savepoint within the play's own transaction, undone after each test."""
    with (
        django_db_blocker.unblock(),
        override_settings(**WORLD),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(played_world: World, db: None) -> World:
    return played_world


@pytest.fixture
def world_served(transactional_db: None, live_server: LiveServer) -> Iterator[tuple[World, LiveServer]]:
    """The world behind a real server; its threads read the demo's day from the row."""
    with override_settings(**WORLD):
        with transaction.atomic():  # a project and those who take part in it come together
            world = played()
        move(TODAY)
        yield world, live_server

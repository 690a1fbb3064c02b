"""The world, played once and committed in a database of its own; a test looks at it, or at a copy behind a real server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
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


@pytest.fixture(scope="session")
def world_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, World]]:
    """(the name of the database, the world in it)."""
    with django_db_blocker.unblock(), copy_of(connection.settings_dict["NAME"], "world") as name:
        with (
            speaking_to(name),
            override_settings(**WORLD),
            clock.at(TODAY),
            transaction.atomic(),  # a project and those who take part in it come together
        ):
            run(f"SET ROLE {settings.DATABASE_APP_ROLE}")
            world = played()
        with speaking_to(name):
            run("VACUUM ANALYZE")
        yield name, world


@pytest.fixture
def played_world(world_database: tuple[str, World], django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world seen as the app; whatever a test does to it is undone."""
    name, world = world_database
    with django_db_blocker.unblock(), speaking_to(name), override_settings(**WORLD), transaction.atomic():
        run(f"SET ROLE {settings.DATABASE_APP_ROLE}")
        yield deepcopy(world)
        transaction.set_rollback(True)


@pytest.fixture
def db(played_world: World) -> None:
    """Here the database is the world's."""


@pytest.fixture
def world(played_world: World, db: None) -> World:
    return played_world


@pytest.fixture
def world_served(
    world_database: tuple[str, World], transactional_db: None, live_server: LiveServer
) -> Iterator[tuple[World, LiveServer]]:
    """A copy of the world behind a real server; its threads read the demo's day from the row."""
    name, world = world_database
    with copy_of(name, "served") as copy, speaking_to(copy), override_settings(**WORLD):
        move(TODAY)
        yield deepcopy(world), live_server


@contextmanager
def copy_of(name: str, ending: str) -> Iterator[str]:
    """A database like another one, for as long as it is needed."""
    copy = f"{name}_{ending}"
    with outside(name) as run_there:
        run_there(f'DROP DATABASE IF EXISTS "{copy}" (FORCE)')
        run_there(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    try:
        yield copy
    finally:
        with outside(copy) as run_there:
            run_there(f'DROP DATABASE "{copy}" (FORCE)')


@contextmanager
def outside(name: str) -> Iterator[Callable[[str], None]]:
    """A cursor that is in no database of the tests, when nobody is left in the one named: else it can't be copied."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user",
            [name],
        )
        yield cursor.execute


@contextmanager
def speaking_to(name: str) -> Iterator[None]:
    """This thread's connection, and those that others open meanwhile, go to another database."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

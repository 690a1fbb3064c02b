"""Fixtures for all tests: the real database as the app role, a held clock, a browser."""

import gc
import os
import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from unittest.mock import patch

import pytest
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.conf import global_settings, settings
from django.contrib.auth.signals import user_logged_in
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.backends.signals import connection_created
from django.http import HttpRequest
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from samanom import clock
from samanom.people.models import User
from tests.emptying import emptied
from tests.together import TogetherScheduling

# The day on which tests that do not say otherwise happen.
TODAY = datetime(2014, 1, 15, 12, 0, tzinfo=clock.OSLO)
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "client", "django_db_setup"}


def take_app_role(connection: Any, **kwargs: object) -> None:
    """Threads of a test (live server, parallel posts) open connections of their own: as the app, never as the owner."""
    if threading.current_thread() is not threading.main_thread():
        connection.cursor().execute(f"SET ROLE {settings.DATABASE_APP_ROLE}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The tables are made once (script/test); the database of each worker is a copy of that one."""
    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get("TEST_DATABASE_TEMPLATE")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """At last, show out whoever still holds the database of the tests: a server's thread may outlive its browser."""
    yield
    connection.close()
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid), left(query, 200) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )
        for _ended, query in cursor.fetchall():
            print(f"still there at the end: {query}")  # noqa: T201


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TogetherScheduling | None:
    """Unless somebody has asked for another way with --dist."""
    return TogetherScheduling(config, log) if config.getvalue("dist") == "load" else None


def pytest_collection_finish() -> None:
    """A thousand tests leave little rubbish that goes round in circles: look for it seldom, and never in the code."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(autouse=True, scope="session")
def threads_are_the_app() -> Iterator[None]:
    connection_created.connect(take_app_role)
    yield
    connection_created.disconnect(take_app_role)


@pytest.fixture(autouse=True, scope="session")
def committed_rows_go_quickly() -> Iterator[None]:
    """For every connection: a test beside a browser has one of its own."""
    with patch.object(DatabaseOperations, "sql_flush", emptied):
        yield


@pytest.fixture(autouse=True)
def as_the_app(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test with a database runs with the app's rights: no DDL, no change of history, signatures or documents."""
    if "played_world" in request.fixturenames:  # it looks as the app already
        yield
        return
    marked = request.node.get_closest_marker("django_db") is not None
    if not marked and not DATABASE_FIXTURES & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {settings.DATABASE_APP_ROLE}")
    yield
    if (
        connection.connection is not None
        and not connection.connection.closed
        and not connection.needs_rollback
    ):
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def has_just_logged_in(request: HttpRequest, user: User, **kwargs: object) -> None:
    """A client that a test logs in by force has just proved who it is; real log-ins keep their own record."""
    if not get_authentication_records(request, user):
        record_authentication(request, user, "test")


@pytest.fixture(autouse=True, scope="session")
def forced_log_ins_are_fresh() -> Iterator[None]:
    user_logged_in.connect(has_just_logged_in)
    yield
    user_logged_in.disconnect(has_just_logged_in)


@pytest.fixture(autouse=True)
def unhurried(settings: Settings) -> None:
    """Tests are in a hurry: passwords are hashed quickly, and those about limits set their own."""
    settings.RATE_LIMITS = {}
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        *global_settings.PASSWORD_HASHERS,
    ]


@pytest.fixture(autouse=True)
def held_clock() -> Iterator[None]:
    with clock.at(TODAY):
        yield


@pytest.fixture(autouse=True, scope="session")
def static_files_as_they_lie() -> None:
    """Tests read static files where they are written; collecting them has a test of its own."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Tests write whole addresses; the plug-in's own fixture is of a kind pytest warns against."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium. Its driver keeps an event loop in this thread, which Django must be told to bear."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser_type_launch_args | {
        "executable_path": os.environ.get("CHROMIUM") or None,
        "args": ["--no-sandbox"],
    }


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Every test begins in the portal's own language, whatever the one before it spoke."""
    with translation.override(settings.LANGUAGE_CODE):
        yield

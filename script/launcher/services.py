"""The database and the broker: those that the environment names, else private ones that the last user stops."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from launcher.postgres import Postgres
from launcher.processes import ignore_signals, say
from launcher.state import State
from launcher.valkey import Valkey

Environment = dict[str, str]


class Services:
    """What is given by DATABASE_URL and REDIS_URL is left alone; the rest is ours."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.postgres = None if "DATABASE_URL" in os.environ else Postgres(state)
        self.valkey = None if "REDIS_URL" in os.environ else Valkey(state)

    @property
    def own(self) -> list[Postgres | Valkey]:
        return [service for service in (self.postgres, self.valkey) if service is not None]

    def __str__(self) -> str:
        database = self.postgres.binaries if self.postgres else "the database of DATABASE_URL"
        broker = self.valkey.origin if self.valkey else "the broker of REDIS_URL"
        return f"{database}, {broker}"

    def start(self) -> None:
        for service in self.own:
            service.start()

    def stop(self) -> None:
        for service in reversed(self.own):
            service.stop()
        self.state.leave_sockets()

    def fallen(self) -> Postgres | Valkey | None:
        """The first of ours that no longer answers."""
        return next((service for service in self.own if not service.is_up()), None)

    def environment(self) -> Environment:
        """All that samanom/settings.py reads. What the caller has set wins."""
        ours = {
            "DJANGO_SETTINGS_MODULE": "samanom.settings",
            "SAMANOM_STATE": str(self.state.folder),
            "SAMANOM_DEMO": "1",
            "DEBUG": "0",
            "SECRET_KEY": self.state.secret_key(),
        }
        if self.postgres:
            ours["DATABASE_URL"] = self.postgres.url("samanom_app")
            ours["DATABASE_OWNER_URL"] = self.postgres.url("samanom_owner")
        if self.valkey:
            ours["REDIS_URL"] = self.valkey.url
        known = {**ours, **os.environ, "SAMANOM_STATE": ours["SAMANOM_STATE"]}
        known.setdefault("DATABASE_OWNER_URL", known["DATABASE_URL"])
        return known


def is_demo(env: Environment) -> bool:
    """As django-environ reads it."""
    return env["SAMANOM_DEMO"].lower() in {"1", "true", "on", "ok", "y", "yes"}


def as_owner(env: Environment) -> Environment:
    """The role that may change tables."""
    return {**env, "DATABASE_URL": env["DATABASE_OWNER_URL"]}


@contextmanager
def running(state: State) -> Iterator[Services]:
    """Services for as long as the block lasts. They stop with their last user; a killed user no longer counts."""
    with state.note("users").open("a") as users:
        with state.locked("starting"):
            fcntl.flock(users, fcntl.LOCK_SH)
            services = Services(state)
            try:
                services.start()
            except BaseException:
                _leave(services, users.fileno())
                raise
        say(f"Using {services}")
        try:
            yield services
        finally:
            ignore_signals()
            with state.locked("starting"):
                _leave(services, users.fileno())


def _leave(services: Services, users: int) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return  # somebody else still uses them
    services.stop()


@contextmanager
def throw_away(state: State) -> Iterator[Services]:
    """Services for one run of the tests, and nothing left behind."""
    try:
        with running(state) as services:
            yield services
    finally:
        shutil.rmtree((state.folder / "postgres").resolve(), ignore_errors=True)
        shutil.rmtree(state.folder, ignore_errors=True)

"""What time is it? Real time, unless a row moves the day (demo) or a block of code holds it (rehearsal, tests)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta

from django.conf import settings

from samanom.clock.deadlines import OSLO

_held: ContextVar[datetime | None] = ContextVar("held_instant", default=None)
_offset: ContextVar[timedelta | None] = ContextVar("known_offset", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    held = _held.get()
    if held is not None:
        return held
    return datetime.now(UTC) + offset()


def today() -> date:
    """The present day in Oslo."""
    return now().astimezone(OSLO).date()


def offset() -> timedelta:
    """How far the day is moved. Zero outside the demo; read once in a request, anew everywhere else."""
    if not settings.DEMO:
        return timedelta(0)
    known = _offset.get()
    return stored_offset() if known is None else known


def stored_offset() -> timedelta:
    from samanom.clock.models import MovedDay

    moved = MovedDay.objects.values_list("offset", flat=True).first()
    return moved if moved is not None else timedelta(0)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Hold the time at an aware instant in this block: rehearsal and tests."""
    token = _held.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _held.reset(token)


@contextmanager
def known_offset() -> Iterator[None]:
    """Read the moved day once for everything inside, so that one request sees one day at the cost of one query."""
    token = _offset.set(stored_offset() if settings.DEMO else timedelta(0))
    try:
        yield
    finally:
        _offset.reset(token)

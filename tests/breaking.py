"""Try to break a promise of the database, and see which one held."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction


@contextmanager
def refused_by(promise: str) -> Iterator[None]:
    """What is done inside is refused by the constraint or trigger of that name, at the latest at commit."""
    held = ""
    try:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as refusal:
        held = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", "")
    assert held == promise

"""Try to break a promise of the database, and see which one held."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction


@contextmanager
def refused_by(promise: str) -> Iterator[None]:
    """What is done inside is refused by the constraint or trigger of that name, at the latest at commit."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    diagnosis = getattr(refusal.value.__cause__, "diag", None)
    assert getattr(diagnosis, "constraint_name", None) == promise

"""One worker at a time for a document: a lock of the database session, gone with the worker that dies."""

from django.db import connection

LEASES = 7101  # our own room among PostgreSQL's advisory locks
INT4 = 2**31


def take(pk: int) -> bool:
    """Is the document ours now? False while another worker is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LEASES, pk % INT4])
        return bool(cursor.fetchone()[0])


def give_back(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LEASES, pk % INT4])

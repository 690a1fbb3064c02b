"""Numbers without gaps: a counter row is locked until the transaction that took a number ends (C1)."""

from django.db import connection

NEXT = """
INSERT INTO documents_counter (series, year, value) VALUES (%s, %s, 1)
ON CONFLICT (series, year) DO UPDATE SET value = documents_counter.value + 1
RETURNING value
"""
CASES = "cases"
REHEARSED_CASES = "cases in rehearsal"


def next_number(series: str, year: int) -> int:
    """The next number of the series; call it inside the transaction that uses the number.

    Whoever asks for the same series waits for that transaction; if it is rolled back, the number is given again.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken in the transaction that uses it")
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [series, year])
        (value,) = cursor.fetchone()
    return int(value)

"""After a test that commits, the database is emptied: only what has rows, since TRUNCATE makes new files for every table."""

from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

# Filled by `migrate`, always with the same.
AS_MIGRATED = {"django_content_type", "auth_permission"}
GUARDED = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"


def emptied(operations: DatabaseOperations, style: object, tables: list[str], **options: bool) -> list[str]:
    """In the place of Django's `sql_flush`: when it asks how to empty the database, it is done, and nothing is left to do."""
    filled = with_rows(set(tables) - AS_MIGRATED)
    if filled:
        operations.execute_sql_flush(deletes(filled))
    return []


def deletes(filled: list[str]) -> list[str]:
    """One statement for all tables, so that it does not matter who points at whom; the guards of history stand aside."""
    deleted = ", ".join(f"{table}_ AS (DELETE FROM {table})" for table in filled)
    guarded = sorted(set(filled) & asked(GUARDED))
    return [
        *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in guarded),
        f"WITH {deleted} SELECT",
        "SET CONSTRAINTS ALL IMMEDIATE",
        *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in guarded),
    ]


def with_rows(tables: set[str]) -> list[str]:
    each = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in sorted(tables))
    return sorted(asked(" UNION ALL ".join(each)))


def asked(query: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}

"""The history shows every change made behind its back, by the app and by the owner of the database (E1)."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from samanom.audit import actions as audit
from samanom.audit.models import Entry
from samanom.audit.rules import broken_links
from samanom.people.models import User
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def five_lines() -> list[Entry]:
    someone = make.user("Anna")
    for n in range(5):
        with transaction.atomic():
            audit.record("thing.changed", subject=someone, by=someone, capacity="as mayor for 1840", number=n)
            as_at_the_end()
    return list(Entry.objects.order_by("seq"))


def as_at_the_end() -> None:
    """The lines are sealed when the transaction ends; a test that is undone asks for it at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def as_owner(*statements: str) -> None:
    """What somebody with the keys to the database could do: switch the guards off and write."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
        cursor.execute(f"SET ROLE {settings.DATABASE_APP_ROLE}")


FAULTS: dict[str, Callable[[list[Entry]], list[str]]] = {
    "one word changed": lambda e: [f"UPDATE audit_entry SET verb = 'thing.Changed' WHERE id = {e[2].pk}"],
    "one number in the detail": lambda e: [
        f"UPDATE audit_entry SET detail = '{{\"number\": 9}}' WHERE id = {e[1].pk}"
    ],
    "capacity changed": lambda e: [
        f"UPDATE audit_entry SET capacity = 'as mayor for 1841' WHERE id = {e[4].pk}"
    ],
    "time moved by a microsecond": lambda e: [
        f"UPDATE audit_entry SET at = at + '1 microsecond' WHERE id = {e[0].pk}"
    ],
    "first line removed": lambda e: [f"DELETE FROM audit_entry WHERE id = {e[0].pk}"],
    "middle line removed": lambda e: [f"DELETE FROM audit_entry WHERE id = {e[2].pk}"],
    "tail removed": lambda e: [f"DELETE FROM audit_entry WHERE id >= {e[3].pk}"],
    "whole year removed": lambda e: ["DELETE FROM audit_entry"],
    "two lines swapped": lambda e: [
        f"UPDATE audit_entry SET seq = -1 WHERE id = {e[1].pk}",
        f"UPDATE audit_entry SET seq = {e[1].seq} WHERE id = {e[2].pk}",
        f"UPDATE audit_entry SET seq = {e[2].seq} WHERE id = {e[1].pk}",
    ],
    "a line slipped in": lambda e: [
        "INSERT INTO audit_entry (year, at, verb, actor, capacity, subject_type, subject_id, subject, detail)"
        " SELECT year, at, 'thing.invented', actor, capacity, subject_type, subject_id, subject, detail"
        f" FROM audit_entry WHERE id = {e[0].pk}"
    ],
}


def test_E1_an_untouched_history_is_whole(five_lines: list[Entry]) -> None:
    assert [entry.seq for entry in five_lines] == list(
        range(five_lines[0].seq or 0, (five_lines[0].seq or 0) + 5)
    )
    assert broken_links() == []


@pytest.mark.django_db  # undone at the end, which is quicker than emptying every table
@pytest.mark.parametrize("fault", FAULTS)
def test_E1_the_owner_cannot_change_history_unseen(five_lines: list[Entry], fault: str) -> None:
    as_owner(*FAULTS[fault](five_lines))

    assert broken_links() != []
    with pytest.raises(SystemExit, match="1"):
        call_command("verify_history")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry", "DELETE FROM audit_chainhead"],
)
def test_E1_the_app_cannot_change_history_at_all(five_lines: list[Entry], statement: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_E1_even_the_owner_meets_a_guard(five_lines: list[Entry]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute("UPDATE audit_entry SET verb = 'x'")
        cursor.execute(f"SET ROLE {settings.DATABASE_APP_ROLE}")


def test_what_is_rolled_back_never_happened(five_lines: list[Entry]) -> None:
    someone = User.objects.get()
    with transaction.atomic():
        audit.record("thing.failed", subject=someone, by=someone)
        transaction.set_rollback(True)

    assert Entry.objects.filter(verb="thing.failed").count() == 0
    assert broken_links() == []

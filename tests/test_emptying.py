"""What a test has committed is gone when the next one begins, and the guards stand again."""

import pytest
from django.db import DatabaseError, connection, transaction

from applications.states import State
from samanom.audit.models import Entry
from samanom.roles.models import Role
from tests.applications import make
from tests.emptying import deletes, with_rows
from tests.make import person

ALL = set(connection.introspection.django_table_names(include_views=False))


@pytest.mark.django_db
def test_every_row_goes_and_history_cannot_be_taken_away_afterwards() -> None:
    make.application(State.SIGNING)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("RESET ROLE")
    filled = with_rows(ALL)
    connection.ops.execute_sql_flush(deletes(filled))

    assert len(filled) > 15
    assert with_rows(ALL) == []
    person(Role.SECRETARIAT)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.all().delete()

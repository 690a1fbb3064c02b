"""What was folded counts whole or not at all (docs/decisions/0011)."""

import pytest
from django.core.checks import Tags, run_checks
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


@pytest.mark.django_db
def test_a_database_that_lacks_a_part_of_what_was_folded_is_not_migrated() -> None:
    told_before = run_checks(tags=[Tags.database], databases=["default"])
    MigrationRecorder(connection).record_unapplied("applications", "0025_statement_content_hash")

    told = run_checks(tags=[Tags.database], databases=["default"])

    assert told_before == []
    assert [error.id for error in told] == ["samanom.E001"]
    assert "applications.0001_tables was folded from: 0025_statement_content_hash" in told[0].msg

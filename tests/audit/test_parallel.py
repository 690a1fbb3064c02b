"""Writers from many threads make one chain without a hole."""

from threading import Thread

import pytest
from django.db import connection, transaction

from samanom.audit import actions as audit
from samanom.audit.models import Entry
from samanom.audit.rules import broken_links
from tests import make


@pytest.mark.django_db(transaction=True)
def test_E1_eight_writers_make_one_chain() -> None:
    someone = make.user("Anna")

    def write() -> None:
        try:
            for n in range(10):
                with transaction.atomic():
                    audit.record("thing.changed", subject=someone, by=someone, number=n)
        finally:
            connection.close()

    threads = [Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Entry.objects.filter(verb="thing.changed").count() == 80
    assert broken_links() == []

"""Numbers without gaps and without doubles, whoever asks and whatever is rolled back (C1)."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.db import ProgrammingError, connection, transaction

from samanom import clock
from samanom.documents.models import Case, Counter, Document
from samanom.documents.numbers import next_number
from tests.breaking import refused_by
from tests.documents import things

THREADS, TIMES = 8, 12


class Regretted(Exception):
    pass


def in_threads(work: Callable[[int], None]) -> None:
    """Run `work` in eight threads that start together, each with its own connection."""
    start, now = Barrier(THREADS), clock.now()

    def run(number: int) -> None:
        try:
            start.wait()
            with clock.at(now):
                work(number)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_C1_eight_threads_with_regrets_give_a_series_without_gaps() -> None:
    """Every third transaction takes numbers and is rolled back: they are given again."""
    shared = things.case()

    def work(thread: int) -> None:
        for time in range(TIMES):
            try:
                with transaction.atomic():
                    case = things.case()
                    things.document(case)
                    things.document(shared)
                    if (thread + time) % 3 == 0:
                        raise Regretted
            except Regretted:
                pass

    in_threads(work)

    kept = THREADS * TIMES * 2 // 3
    numbers = list(Case.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, kept + 2))
    in_the_shared_case = shared.documents.order_by("number").values_list("number", flat=True)
    assert list(in_the_shared_case) == list(range(1, kept + 1))
    assert Document.objects.count() == 2 * kept


@pytest.mark.django_db
def test_each_year_and_the_rehearsals_have_series_of_their_own() -> None:
    with clock.at(datetime(2013, 12, 31, 22, 59, tzinfo=clock.OSLO)):
        last_year = [things.case().reference for _ in range(2)]

    this_year = [things.case().reference, things.case(rehearsal=True).reference, things.case().reference]

    assert last_year == ["13/1", "13/2"]
    assert this_year == ["14/1", "Ø14/1", "14/2"]


@pytest.mark.django_db
def test_documents_are_numbered_within_their_case() -> None:
    first, second = things.case(), things.case()

    references = [things.document(case).reference for case in (first, first, second)]

    assert references == ["14/1-1", "14/1-2", "14/2-1"]


@pytest.mark.django_db(transaction=True)
def test_a_number_is_not_given_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        next_number("cases", 2014)


@pytest.mark.django_db
def test_a_counter_neither_jumps_nor_turns_back_nor_goes_away() -> None:
    things.case()

    for value in (0, 1, 3):
        with refused_by("counters_go_up_by_one"):
            Counter.objects.update(value=value)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Counter.objects.all().delete()


@pytest.mark.django_db
def test_the_same_number_is_not_given_twice() -> None:
    case = things.case()

    with refused_by("one_case_for_each_number"):
        Case.objects.create(year=case.year, number=case.number, title="Same number")

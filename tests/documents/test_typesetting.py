"""The worker makes each PDF once, whoever else works, and what fails is shown and can be tried again."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from kombu.exceptions import OperationalError

from samanom import clock
from samanom.audit.actions import history
from samanom.celery import app
from samanom.clock import bell
from samanom.documents import actions, pdf, rules
from samanom.documents.models import Document, Pdf
from samanom.documents.seal import verify
from samanom.documents.states import State
from samanom.documents.tasks import typeset_waiting_documents
from tests import make
from tests.documents import things


@pytest.mark.django_db
def test_frozen_words_become_one_sealed_pdf() -> None:
    document = things.document()

    handled = [actions.typeset_waiting(), actions.typeset_waiting()]

    document.refresh_from_db()
    assert handled == [1, 0]
    assert (document.state, document.pages, document.attempts, document.error) == ("ready", 1, 1, "")
    assert verify(bytes(document.pdf.content))
    assert rules.is_unchanged(document)
    assert history(document) == ["document.frozen", "document.sealed"]


@pytest.mark.django_db(transaction=True)
def test_C1_four_workers_make_exactly_one_pdf_each() -> None:
    waiting = [things.document().pk for _ in range(8)]
    start, handled, now = Barrier(4), list[int](), clock.now()

    def work() -> None:
        try:
            start.wait()
            with clock.at(now):
                while done := actions.typeset_waiting(limit=1):
                    handled.append(done)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(Pdf.objects.values_list("pk", flat=True)) == waiting
    assert set(Document.objects.values_list("state", "attempts")) == {(State.READY, 1)}
    sealed = [history(document).count("document.sealed") for document in Document.objects.all()]
    assert sealed == [1] * 8


@pytest.mark.django_db
def test_it_stops_at_its_bounds() -> None:
    for _ in range(3):
        things.document()

    assert (actions.typeset_waiting(limit=2), actions.typeset_waiting(seconds=0)) == (2, 0)


@pytest.mark.django_db
def test_a_document_that_fails_is_listed_with_its_error_and_can_be_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    someone = make.user()
    document, other = things.document(), things.document()
    with monkeypatch.context() as broken:
        broken.setattr(pdf, "VARIANT", "pdf/unknown")  # the layout engine refuses
        for _ in range(actions.MOST_ATTEMPTS):
            actions.typeset_waiting(limit=2)

    failed = list(Document.objects.failed().order_by("pk").values_list("pk", "attempts", "error"))
    actions.retry(document, by=someone)
    actions.typeset_waiting()

    assert failed == [(each.pk, 3, "KeyError: 'pdf/unknown'") for each in (document, other)]
    document.refresh_from_db()
    assert (document.state, document.error) == (State.READY, "")
    assert history(document) == [
        "document.frozen",
        "document.failed",
        "document.retried",
        "document.sealed",
    ]


@pytest.mark.django_db
def test_only_what_has_failed_is_tried_again() -> None:
    someone, document = make.user(), things.ready()

    actions.retry(document, by=someone)

    assert history(document) == ["document.frozen", "document.sealed"]


@pytest.mark.django_db
def test_C1_a_document_that_kills_its_worker_is_given_up_and_stops_nobody() -> None:
    """A worker that is killed leaves its attempt behind; the fourth look gives the document to a human."""
    deadly, other = things.document(), things.document()
    Document.objects.filter(pk=deadly.pk).update(attempts=actions.MOST_ATTEMPTS)

    actions.typeset_waiting()

    deadly.refresh_from_db()
    other.refresh_from_db()
    assert (deadly.state, deadly.error) == (
        State.FAILED,
        "the worker was stopped in the middle of it, each time",
    )
    assert other.state == State.READY


# Where nothing may be raised, as while rubbish is collected, the first alarm is lost; the next comes a second later.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.django_db
def test_D1_a_page_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_SECONDS", 0.2)
    document = things.document(html=things.page("<p>Mange ord om lite. </p>" * 20_000))

    actions.typeset_waiting()

    document.refresh_from_db()
    assert (document.state, document.error) == (
        State.TYPESETTING,
        "TooSlowError: stopped: this takes too long",
    )


@pytest.mark.django_db
def test_a_decision_that_is_rolled_back_leaves_no_document() -> None:
    case = things.case()

    with transaction.atomic():
        things.document(case)
        transaction.set_rollback(True)

    assert case.documents.count() == 0
    assert things.document(case).number == 1


@pytest.mark.django_db
def test_a_correction_is_a_new_document_that_points_back() -> None:
    first = things.document()

    second = things.document(first.case, replaces=first)

    assert (second.number, second.replaces, first.replaced_by) == (2, first, second)


@pytest.mark.django_db(transaction=True)
def test_C2_a_dead_broker_stops_no_freezing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def nobody_answers(task: str, **kwargs: object) -> None:
        asked.append(task)
        raise OperationalError

    monkeypatch.setattr(app, "send_task", nobody_answers)
    monkeypatch.setattr(bell, "_quiet_until", 0.0)

    document = things.document()

    assert asked == [actions.TYPESET]
    assert list(Document.objects.waiting()) == [document]


@pytest.mark.django_db
def test_the_task_empties_the_queue_in_rounds() -> None:
    for _ in range(6):
        things.document()

    typeset_waiting_documents()
    typeset_waiting_documents()

    assert not Document.objects.waiting().exists()

"""The clock's door: answers to forms are forgotten when no page that could ask again is open any more."""

from datetime import timedelta

from celery import shared_task

from samanom import clock
from samanom.interface.idempotency import forget_before

KEPT = timedelta(days=30)


@shared_task
def forget_old_answers() -> None:
    forget_before(clock.now() - KEPT)

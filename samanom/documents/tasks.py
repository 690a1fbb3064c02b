"""The bell: wake up and typeset what waits; ring again while something was found."""

from celery import shared_task

from samanom.clock.bell import ring
from samanom.documents import actions


@shared_task
def typeset_waiting_documents() -> None:
    if actions.typeset_waiting():
        ring(actions.TYPESET)

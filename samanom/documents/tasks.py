"""The bell: wake up and typeset what waits; ring again while something has not been tried."""

from celery import shared_task

from samanom.clock.bell import ring
from samanom.documents import actions
from samanom.documents.models import Document


@shared_task
def typeset_waiting_documents() -> None:
    actions.typeset_waiting()
    if Document.objects.untried().exists():
        ring(actions.TYPESET)

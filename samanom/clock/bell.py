"""Ring a worker after commit. The rows are the queue: a bell that is lost costs a minute, never work."""

import logging
from functools import partial
from time import monotonic

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)
QUIET_SECONDS = 10
_quiet_until = 0.0


def ring_after_commit(task: str) -> None:
    """Wake the named task when the running transaction has committed; a dead broker neither breaks nor slows us."""
    transaction.on_commit(partial(ring, task), robust=True)


def ring(task: str) -> None:
    global _quiet_until
    if monotonic() < _quiet_until:
        return
    try:
        current_app.send_task(task, ignore_result=True, retry=False)
    except (OperationalError, OSError) as error:
        _quiet_until = monotonic() + QUIET_SECONDS
        log.warning("the bell is silent: %s", error)

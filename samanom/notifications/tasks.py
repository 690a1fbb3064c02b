"""The bell: wake up and deliver what waits."""

from celery import shared_task

from samanom.notifications import actions


@shared_task
def deliver_waiting_messages() -> None:
    actions.deliver_waiting()


@shared_task
def beat() -> None:
    actions.beat()

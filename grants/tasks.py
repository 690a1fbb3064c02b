"""The bell: wake up and make the letters that wait."""

from celery import shared_task

from grants import actions


@shared_task
def make_waiting_letters() -> None:
    actions.make_waiting_letters()

"""The bell: wake up and make the drafts that wait."""

from celery import shared_task

from applications.actions import drafts


@shared_task
def make_waiting_drafts() -> None:
    drafts.make_waiting()

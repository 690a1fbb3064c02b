"""The bell: count the pages of drafts that rest. Beat rings often; with nothing to count it costs one small question."""

from celery import shared_task

from applications.actions import counting


@shared_task
def count_resting_drafts() -> None:
    counting.count_resting()

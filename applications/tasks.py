"""The bells: count the pages of drafts that rest, have the files in quarantine checked. With nothing to do they cost little."""

from celery import shared_task

from applications.actions import attachments, counting


@shared_task
def count_resting_drafts() -> None:
    counting.count_resting()


@shared_task
def scan_waiting_attachments() -> None:
    attachments.scan_waiting()

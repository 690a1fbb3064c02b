"""The bells: count the pages of drafts that rest, have files checked, make drafts as PDF. With nothing to do they cost little."""

from celery import shared_task

from applications.actions import attachments, counting, drafts


@shared_task
def count_resting_drafts() -> None:
    counting.count_resting()


@shared_task
def scan_waiting_attachments() -> None:
    attachments.scan_waiting()


@shared_task
def make_waiting_drafts() -> None:
    drafts.make_waiting()

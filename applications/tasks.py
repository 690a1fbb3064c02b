"""The bell: wake up and have the files in quarantine checked."""

from celery import shared_task

from applications.actions import attachments


@shared_task
def scan_waiting_attachments() -> None:
    attachments.scan_waiting()

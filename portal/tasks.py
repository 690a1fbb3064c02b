"""The bell for reminders: ask every chapter what should have been sent by now."""

from celery import shared_task

from applications import emails as application_emails
from networks import emails as network_emails
from reporting import emails as report_emails


@shared_task
def send_due_reminders() -> None:
    """Derived, not fired: running twice, or two days late, sends each reminder once (C4)."""
    application_emails.remind()
    network_emails.remind()
    report_emails.remind()

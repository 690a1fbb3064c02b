"""Celery is only the clock and the muscle: tasks take no arguments and ask the database what waits."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samanom.settings")

app = Celery("samanom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "typeset": {"task": "samanom.documents.tasks.typeset_waiting_documents", "schedule": 60.0},
    "count": {"task": "applications.tasks.count_resting_drafts", "schedule": 5.0},
    "scan": {"task": "applications.tasks.scan_waiting_attachments", "schedule": 60.0},
    "drafts": {"task": "applications.tasks.make_waiting_drafts", "schedule": 60.0},
    "letters": {"task": "grants.tasks.make_waiting_letters", "schedule": 60.0},
    "deliver": {"task": "samanom.notifications.tasks.deliver_waiting_messages", "schedule": 60.0},
    "remind": {"task": "portal.tasks.send_due_reminders", "schedule": 600.0},
    "forget": {"task": "samanom.interface.tasks.forget_old_answers", "schedule": 86400.0},
    "settle": {"task": "samanom.roles.tasks.settle_ended_roles", "schedule": 300.0},
    "heartbeat": {"task": "samanom.notifications.tasks.beat", "schedule": 60.0},
}

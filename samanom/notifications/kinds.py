"""What kind of message a text is, and whether its recipient has said no to it."""

from samanom.people.models import Reminder, User


def kind_of(template: str) -> str:
    """«networks/emails/gathering_reminder» is a `gathering_reminder`."""
    return template.rpartition("/")[2]


def is_unwanted(template: str, to: User) -> bool:
    """Only reminders can be switched off: receipts, decisions and deadlines reach everybody (fvl § 15 a)."""
    kind = kind_of(template)
    return kind in Reminder.values and kind in to.unwanted

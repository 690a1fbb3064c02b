"""What kind of message a text is, and whether its recipient has said no to it."""

from samanom.notifications.addressee import Addressee
from samanom.people.models import Reminder, User


def kind_of(template: str) -> str:
    """«networks/emails/gathering_reminder» is a `gathering_reminder`."""
    return template.rpartition("/")[2]


def is_unwanted(template: str, to: User | Addressee) -> bool:
    """Only reminders can be switched off: receipts, decisions and deadlines reach everybody (fvl § 15 a)."""
    if not isinstance(to, User):
        return False
    kind = kind_of(template)
    return kind in Reminder.values and kind in to.unwanted

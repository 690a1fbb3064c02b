"""Mail that the log-in library writes goes through the outbox too: one way out, and every message a row."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from samanom.notifications import actions
from samanom.people.models import User


class ToOutbox(BaseEmailBackend):
    """Django's mail (settings: EMAIL_BACKEND): codes and links for people we know; nothing is written to strangers."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        wanted = [(mail, address) for mail in email_messages for address in mail.recipients()]
        return sum(self._write(mail, address) for mail, address in wanted)

    def _write(self, mail: EmailMessage, address: str) -> bool:
        person = User.objects.filter(email__iexact=address, is_active=True).first()
        if person is None:
            return False
        language = "nn" if get_language() == "nn" else "nb"
        actions.write(
            person, "account", language, str(mail.subject), str(mail.body), about=person, is_secret=True
        )
        return True

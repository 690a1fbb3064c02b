"""The demo's post office: nothing leaves the house, and one address is out of use, so that a returned e-mail can be seen."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

OUT_OF_USE = "ute-av-bruk.example.no"


def is_out_of_use(address: str) -> bool:
    return address.lower().endswith(f"@{OUT_OF_USE}")


class EmailBackend(BaseEmailBackend):
    """Refuses what is written to the place out of use; raises SMTPRecipientsRefused. Everything else vanishes here."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            refused = dict.fromkeys(filter(is_out_of_use, mail.to), (550, b"5.1.1 no such mailbox"))
            if refused:
                raise SMTPRecipientsRefused(refused)
        return len(email_messages)

"""Everything the chapter can say by e-mail, and to whom; each text is written twice in templates/applications/emails."""

from applications.emails.reminders import remind

__all__ = ["remind"]

"""What people choose for themselves, and the end of their sessions."""

from django.db.models import F

from samanom.people.models import User


def choose_language(user: User, language: str) -> None:
    """Remember the language ("nn", "nb" or "en") a person wants to read and be written to in."""
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language


def end_sessions(user: User) -> None:
    """Log the person out everywhere: every session made before this is dead at its next request (A7)."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])

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


def create_person(*, name: str, email: str, title: str, language: str, is_invented: bool = False) -> User:
    """An account without a password, for somebody another person has named; they log in by their e-mail address."""
    return User.objects.create_user(
        email=email, name=name, title=title, language=language, is_invented=is_invented
    )

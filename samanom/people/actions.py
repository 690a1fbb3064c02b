"""What people choose for themselves, accounts for those whom others name, and the end of sessions."""

from django.db import IntegrityError, transaction
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


def find_or_create_person(
    *, name: str, email: str, title: str, language: str, is_invented: bool
) -> tuple[User, bool]:
    """Whoever has the address, and whether they are new here: with an account without a password, to log in to by e-mail."""
    known = User.objects.filter(email__iexact=email).first()
    if known is not None:
        return known, False
    try:
        with transaction.atomic():
            made = User.objects.create_user(
                email=email.lower(), name=name, title=title, language=language, is_invented=is_invented
            )
    except IntegrityError:  # named by somebody else a moment ago
        return User.objects.get(email__iexact=email), False
    return made, True

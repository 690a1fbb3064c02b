"""What people choose for themselves."""

from samanom.people.models import User


def choose_language(user: User, language: str) -> None:
    """Remember the language ("nn", "nb" or "en") a person wants to read and be written to in."""
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language

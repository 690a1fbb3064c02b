"""The languages of the screen, and the two written standards we write letters in."""

from django.utils import translation

NYNORSK, BOKMAAL, ENGLISH = "nn", "nb", "en"
LANGUAGES = (NYNORSK, BOKMAAL, ENGLISH)
STANDARDS = (NYNORSK, BOKMAAL)
STANDARD_NAMES = {NYNORSK: "nynorsk", BOKMAAL: "bokmål"}  # in running text, whatever the page speaks


def standard_of(language: str | None) -> str:
    """The written standard we answer a language in: nn for nynorsk, nb for everything else."""
    return NYNORSK if language == NYNORSK else BOKMAAL


def shown_language() -> str:
    """The language of the page being made: nn, nb or en."""
    language = translation.get_language() or BOKMAAL
    return language if language in LANGUAGES else BOKMAAL

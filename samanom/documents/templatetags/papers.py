"""For templates that become documents."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samanom.documents.prose import to_html, to_plain
from samanom.documents.shell_words import ShellWords, shell_words
from samanom.interface.languages import ENGLISH, shown_language
from samanom.interface.words import NO_BREAK

register = template.Library()


@register.filter
def paragraphs(text: str | None) -> SafeString:
    """Plain text that a person wrote, as safe paragraphs, lists and emphasis."""
    return to_html(text or "")


@register.filter
def plain(text: str | None) -> str:
    """The same text for an e-mail: paragraphs and lists without their marks."""
    return to_plain(text or "")


@register.filter
def file_size(size: int) -> str:
    """«640 kB», «1,2 MB», with a no-break space; a thousand bytes are a kilobyte, as in the limits we tell of."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NO_BREAK}kB"
    megabytes = f"{size / 1_000_000:.1f}"
    return f"{megabytes if shown_language() == ENGLISH else megabytes.replace('.', ',')}{NO_BREAK}MB"


@register.simple_tag
def words_around() -> ShellWords:
    """The words of the shell, in the standard the document is drawn in."""
    return shell_words(get_language() or "")


@register.simple_tag
def portal_address() -> str:
    """Where the portal is found, without a slash at the end: for addresses that are printed."""
    return str(settings.PORTAL_ADDRESS)

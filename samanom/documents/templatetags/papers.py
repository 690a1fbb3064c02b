"""For templates that become documents."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samanom.documents.prose import to_html
from samanom.documents.shell_words import ShellWords, shell_words

register = template.Library()


@register.filter
def paragraphs(text: str | None) -> SafeString:
    """Plain text that a person wrote, as safe paragraphs, lists and emphasis."""
    return to_html(text or "")


@register.simple_tag
def words_around() -> ShellWords:
    """The words of the shell, in the standard the document is drawn in."""
    return shell_words(get_language() or "")


@register.simple_tag
def portal_address() -> str:
    """Where the portal is found, without a slash at the end: for addresses that are printed."""
    return str(settings.PORTAL_ADDRESS)

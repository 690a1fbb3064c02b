"""Plain text that people write, as safe HTML: paragraphs, bold, italics and lists; everything else stays as typed."""

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li"}


@cache
def _small_markdown() -> MarkdownIt:
    known = ["paragraph", "newline", "list", "emphasis", "balance_pairs", "fragments_join", "escape"]
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(known)


def to_html(text: str) -> SafeString:
    """A small part of Markdown; HTML in the text is shown as text, and a new line is a new line."""
    drawn = _small_markdown().render(text.replace("\x00", ""))
    return mark_safe(nh3.clean(drawn, tags=TAGS, attributes={"ol": {"start"}}))  # noqa: S308  (just sieved)

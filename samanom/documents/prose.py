"""Plain text that people write, as safe HTML or clean text: paragraphs, bold, italics, lists; the rest stays as typed."""

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li"}


@cache
def _small_markdown() -> MarkdownIt:
    known = ["paragraph", "newline", "list", "emphasis", "balance_pairs", "fragments_join", "escape"]
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(known)


def to_html(text: str) -> SafeString:
    """A small part of Markdown; HTML in the text is shown as text, and a new line is a new line."""
    drawn = _small_markdown().render(text.replace("\x00", ""))
    return mark_safe(nh3.clean(drawn, tags=TAGS, attributes={"ol": {"start"}}))  # noqa: S308  (just sieved)


def to_plain(text: str) -> str:
    """The same for an e-mail without HTML: no marks, a blank line between paragraphs, each item of a list on its line."""
    tree = SyntaxTreeNode(_small_markdown().parse(text.replace("\x00", "")))
    return "\n\n".join(_plain_block(block) for block in tree.children)


def _plain_block(block: SyntaxTreeNode) -> str:
    if block.type not in {"bullet_list", "ordered_list"}:
        return "".join(_plain_inline(inline) for inline in block.children)
    first = int(block.attrs.get("start", 1))
    return "\n".join(
        _plain_item(item, "–" if block.type == "bullet_list" else f"{n}.")
        for n, item in enumerate(block.children, start=first)
    )


def _plain_item(item: SyntaxTreeNode, mark: str) -> str:
    """The mark before the first line, and the lines after it below its words."""
    words = "\n".join(_plain_block(block) for block in item.children)
    return f"{mark} " + words.replace("\n", "\n" + " " * (len(mark) + 1))


def _plain_inline(inline: SyntaxTreeNode) -> str:
    if inline.type in {"softbreak", "hardbreak"}:
        return "\n"
    return inline.content if not inline.children else "".join(_plain_inline(one) for one in inline.children)

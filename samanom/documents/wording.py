"""The small language of letter texts: `{{ name }}` and `[block: name] … [/block]`, nothing else. Plain functions, no rows."""

import re
from collections.abc import Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from samanom.documents.kinds import KINDS, LISTS, PROSE, Kind
from samanom.documents.prose import to_html

BRACES = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
BLOCK = re.compile(r"\[block: ([a-z_]+)\](.*?)\[/block\]", re.DOTALL)
MARK = re.compile(r"\[/?block\b|\{\{|\}\}|\{%|%\}|\{#|#\}")
EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>\n?")


class LetterTextError(ValueError):
    """A text that cannot be used, or a letter that would lack something; the words say what."""


def placeholders_in(text: str) -> set[str]:
    """The names that stand in braces."""
    return {name.strip() for name in BRACES.findall(text)}


def blocks_in(text: str) -> set[str]:
    return {name for name, _ in BLOCK.findall(text)}


def check(kind: str, title: str, text: str) -> None:
    """Raise LetterTextError for anything but the whitelist, and for a text without what every letter of the kind must say."""
    known = kind_named(kind)
    used = placeholders_in(title) | placeholders_in(text)
    if unknown := used - known.placeholders:
        raise LetterTextError(f"unknown placeholder: {', '.join(sorted(unknown))}")
    if unknown := blocks_in(text) - known.blocks:
        raise LetterTextError(f"unknown block: {', '.join(sorted(unknown))}")
    if missing := known.must - used:
        raise LetterTextError(f"missing placeholder: {', '.join(sorted(missing))}")
    if missing := known.blocks - blocks_in(text):
        raise LetterTextError(f"missing block: {', '.join(sorted(missing))}")
    if not title.strip() or "\n" in title.strip() or blocks_in(title):
        raise LetterTextError("the title is one line without blocks")
    rest = BRACES.sub("", BLOCK.sub(r"\2", f"{title}\n{text}"))
    if left := MARK.search(rest):
        raise LetterTextError(f"a mark that is not closed, or not ours: {left.group()}")


def kind_named(kind: str) -> Kind:
    if kind not in KINDS:
        raise LetterTextError(f"unknown kind of letter: {kind}")
    return KINDS[kind]


def check_choice(kind: str, blocks: set[str]) -> None:
    """Raise LetterTextError when code has chosen blocks that the kind does not have or cannot go without."""
    known = kind_named(kind)
    if unknown := blocks - known.blocks:
        raise LetterTextError(f"unknown block: {', '.join(sorted(unknown))}")
    if missing := known.always - blocks:
        raise LetterTextError(f"a letter of this kind has the block: {', '.join(sorted(missing))}")
    if known.one_of and len(blocks & known.one_of) != 1:
        raise LetterTextError(f"exactly one of the blocks: {', '.join(sorted(known.one_of))}")


def choose(text: str, blocks: set[str]) -> str:
    """Keep the chosen blocks, without their marks."""
    return BLOCK.sub(lambda found: found.group(2).strip() if found.group(1) in blocks else "", text)


def fill_line(text: str, values: Mapping[str, str]) -> str:
    """A title: plain text on one line."""
    return " ".join(BRACES.sub(lambda found: values[found.group(1).strip()], text).split())


def fill(text: str, values: Mapping[str, str]) -> SafeString:
    """Markdown first, then the values, escaped or sieved: no value can bring markup of its own."""
    drawn = BRACES.sub(lambda found: value_as_html(found.group(1).strip(), values), to_html(text))
    return mark_safe(EMPTY_PARAGRAPH.sub("", drawn))  # noqa: S308  (text sieved, values escaped)


def value_as_html(name: str, values: Mapping[str, str]) -> str:
    if name in PROSE:
        return inside_paragraph(to_html(values[name].strip()).strip())
    lines = [str(escape(line)) for line in values[name].strip().splitlines()]
    if name in LISTS:
        items = "".join(f"<li>{line}</li>" for line in lines if line.strip())
        return f"</p>\n<ul>{items}</ul>\n<p>"
    broken = "<br>".join(lines)
    return f'<span class="signature">{broken}</span>' if name == "signature" else broken


def inside_paragraph(blocks: str) -> str:
    """Whole blocks where a paragraph is open: the first and the last go on with its words, a list of its own ends it."""
    before = "" if blocks.startswith("<p>") else "</p>\n"
    after = "" if blocks.endswith("</p>") else "\n<p>"
    return before + blocks.removeprefix("<p>").removesuffix("</p>") + after

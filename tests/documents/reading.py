"""Read a PDF as a screen reader does: along the tags, not in the order of drawing; what is not tagged is not heard."""

import re
from typing import Any

from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, DictionaryObject, TextStringObject

from tests.documents import things

BFCHAR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>")
UNHEARD = {"/Lbl"}  # bullets and numbers of list items, which the layout engine adds


def heard(content: bytes) -> str:
    """All tagged text, in the order of the tags."""
    reader = things.reader(content)
    pieces = {page.indirect_reference.idnum: marked_text(page) for page in reader.pages}  # type: ignore[union-attr]
    return " ".join(along(things.root(content)["/StructTreeRoot"], pieces, page=0))


def tags(content: bytes) -> list[str]:
    """The kinds of all structure elements, in the same order."""
    return kinds_under(things.root(content)["/StructTreeRoot"])


def kinds_under(node: Any) -> list[str]:
    found = [str(node["/S"])] if "/S" in node else []
    for child in children(node):
        if isinstance(child, DictionaryObject):
            found += kinds_under(child)
    return found


def along(node: Any, pieces: dict[int, dict[int, str]], page: int) -> list[str]:
    """The text under a structure element; a number among its children points at marked text of its page."""
    if node.get("/S") in UNHEARD:
        return []
    if "/Pg" in node:
        page = node.raw_get("/Pg").idnum
    if "/MCID" in node:
        return [pieces[page].get(int(node["/MCID"]), "")]
    said = []
    for child in children(node):
        if isinstance(child, DictionaryObject):
            said += along(child, pieces, page)
        else:
            said.append(pieces[page].get(int(child), ""))
    return said


def children(node: Any) -> list[Any]:
    inside = node.get("/K", [])
    return [child.get_object() for child in (inside if isinstance(inside, ArrayObject) else [inside])]


def marked_text(page: Any) -> dict[int, str]:
    """The text of a page by its marks."""
    fonts = {name: characters(font) for name, font in page["/Resources"]["/Font"].items()}
    marks: list[int | None] = []
    text: dict[int, str] = {}
    font: dict[int, str] = {}
    for operands, operator in ContentStream(page["/Contents"].get_object(), page.pdf).operations:
        match operator:
            case b"BDC" | b"BMC":
                about = operands[1] if len(operands) > 1 else {}
                marks.append(about.get("/MCID") if isinstance(about, DictionaryObject) else None)
            case b"EMC":
                marks.pop()
            case b"Tf":
                font = fonts[operands[0]]
            case b"TJ" | b"Tj":
                mark = next((mark for mark in reversed(marks) if mark is not None), None)
                if mark is not None:
                    shown = operands[0] if isinstance(operands[0], ArrayObject) else operands
                    text[mark] = text.get(mark, "") + "".join(decoded(part, font) for part in shown)
    return text


def characters(font: Any) -> dict[int, str]:
    """Glyph number → text, from the font's own table."""
    table = font.get_object()["/ToUnicode"].get_data()
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in BFCHAR.findall(table)
    }


def decoded(part: Any, font: dict[int, str]) -> str:
    if not isinstance(part, ByteStringObject | TextStringObject):
        return ""
    glyphs = part.original_bytes
    return "".join(font[int.from_bytes(glyphs[at : at + 2])] for at in range(0, len(glyphs), 2))

"""The only place that knows python-docx: HTML of ours in, a Word file that people edit on out.

Headings, lists, tables and language are Word's own, so that a screen reader and a table of contents find them. What comes in
is made by our templates: only the few tags they use are known, and nothing is fetched. It lays out nothing and is quick.
"""

from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, TreeBuilder

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

LANGUAGES = {"nn": "nn-NO", "nb": "nb-NO"}
AUTHOR = "Saman om ein betre kommune"
HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
LISTS = {"ul": "List Bullet", "ol": "List Number"}
UNSEEN = {"head", "style", "script", "title"}
EMPTY = {"br", "hr", "img", "meta", "link"}
BLOCKS = {*HEADINGS, *LISTS, "p", "table"}
# A table that does not fill half a page is not parted between two.
MOST_ROWS_TOGETHER = 12


def render_word(html: str, *, language: str, title: str, at: datetime, mark: str = "") -> bytes:
    """A Word file in "nn" or "nb". `mark` («UTKAST») stands at the top of every page."""
    from docx import Document

    word = Document()
    set_about(word, language=language, title=title, at=at)
    set_page(word, mark)
    for block in blocks_in(tree_of(html)):
        write_block(word, block)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


class Reader(HTMLParser):
    """Our own HTML as a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()
        self.builder.start("root", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in EMPTY:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def tree_of(html: str) -> Element:
    reader = Reader()
    reader.feed(html)
    reader.close()
    reader.builder.end("root")
    return reader.builder.close()


def blocks_in(element: Element) -> Iterator[Element]:
    """Headings, paragraphs, lists and tables in order, whatever they are wrapped in."""
    for child in element:
        if child.tag in BLOCKS:
            yield child
        elif child.tag not in UNSEEN:
            yield from blocks_in(child)


def write_block(word: "WordDocument | _Cell", block: Element) -> None:
    if block.tag in HEADINGS:
        write_words(word.add_paragraph(style=f"Heading {HEADINGS[block.tag]}"), block)
    elif block.tag in LISTS:
        write_list(word, block)
    elif block.tag == "table":
        write_table(word, block)
    else:
        write_words(word.add_paragraph(), block)


def write_words(
    paragraph: "Paragraph", element: Element, *, bold: bool = False, italic: bool = False
) -> None:
    """The text of an element with its bold and italic; lists and blocks inside it are left to others."""
    write_run(paragraph, element.text, bold=bold, italic=italic)
    for child in element:
        if child.tag == "br":
            paragraph.add_run().add_break()
        elif child.tag not in LISTS:
            write_words(
                paragraph, child, bold=bold or child.tag == "strong", italic=italic or child.tag == "em"
            )
        write_run(paragraph, child.tail, bold=bold, italic=italic)


def write_run(paragraph: "Paragraph", text: str | None, *, bold: bool, italic: bool) -> None:
    """White space as a browser shows it; nothing for nothing."""
    plain = collapsed(text or "", at_start=not paragraph.text)
    if plain:
        run = paragraph.add_run(plain)
        run.bold, run.italic = bold or None, italic or None


def collapsed(text: str, *, at_start: bool) -> str:
    """One space for any white space but the no-break one; control characters, which XML cannot hold, go."""
    kept = "".join(
        " " if c in " \t\r\n\f" else c for c in text if c in "\t\r\n\f" or c.isprintable() or c == "\u00a0"
    )
    while "  " in kept:
        kept = kept.replace("  ", " ")
    return kept.lstrip(" ") if at_start else kept


def write_list(word: "WordDocument | _Cell", element: Element, depth: int = 1) -> None:
    """Word's own list; every numbered one begins at its own first number."""
    style = LISTS[element.tag] + (f" {min(depth, 3)}" if depth > 1 else "")
    number = None
    for item in element:
        paragraph = word.add_paragraph(style=style)
        if element.tag == "ol":
            number = number or new_numbering(paragraph, int(element.get("start") or 1))
            number_by(paragraph, number)
        write_words(paragraph, item)
        for inner in item.iter():
            if inner.tag in LISTS:
                write_list(word, inner, depth + 1)
                break


def new_numbering(paragraph: "Paragraph", start: int) -> int:
    """The id of a numbering that looks like the style's and begins anew."""
    style: Any = paragraph.style
    part: Any = paragraph.part
    numbering = part.numbering_part.element
    own = style.element.pPr.numPr.numId.val
    (looks,) = [num.abstractNumId.val for num in numbering.num_lst if num.numId == own]
    made = numbering.add_num(looks)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def number_by(paragraph: "Paragraph", number: int) -> None:
    by: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    by.get_or_add_ilvl().val = 0
    by.get_or_add_numId().val = number


def write_table(word: "WordDocument | _Cell", element: Element) -> None:
    """A table with its rows of headings marked, so that they are read out and repeated on each page."""
    for caption in element.iter("caption"):
        paragraph = word.add_paragraph(style="Caption")
        paragraph.paragraph_format.keep_with_next = True
        write_words(paragraph, caption)
    rows = list(element.iter("tr"))
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    table: Any = word.add_table(rows=0, cols=width)
    table.style = "Table Grid"
    for row in rows:
        line = table.add_row()
        for place, cell in zip(line.cells, row, strict=False):
            write_cell(place, cell)
        if all(cell.tag == "th" for cell in row):
            line._tr.get_or_add_trPr().append(new_element("w:tblHeader"))
    if len(rows) <= MOST_ROWS_TOGETHER:
        keep_together(table)
    write_space(word)


def keep_together(table: Any) -> None:
    """On one page: each row stays with the next."""
    for line in table.rows[:-1]:
        for place in line.cells:
            for paragraph in place.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def write_space(word: "WordDocument | _Cell") -> None:
    """Two tables in a row would grow together."""
    word.add_paragraph()


def write_cell(place: "_Cell", cell: Element) -> None:
    inside = list(blocks_in(cell))
    first = place.paragraphs[0]
    if not inside:
        write_words(first, cell, bold=cell.tag == "th")
        return
    if inside[0].tag == "p":
        write_words(first, inside.pop(0))
    for block in inside:
        write_block(place, block)


def set_about(word: "WordDocument", *, language: str, title: str, at: datetime) -> None:
    """Title and language of the file, and the language that the words are spelled in."""
    about = word.core_properties
    about.title, about.language, about.author = title[:255], LANGUAGES[language], AUTHOR
    about.comments = about.keywords = about.last_modified_by = ""
    about.created = about.modified = at.replace(tzinfo=None)
    styles: Any = word.styles.element
    for spelled in styles.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        spelled.set(qualified("w:val"), LANGUAGES[language])


def set_page(word: "WordDocument", mark: str) -> None:
    """A4, and the mark at the top of every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(25)
    if mark:
        paragraph = page.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(mark)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(26), RGBColor(0xA3, 0x2A, 0x2A)


def new_element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)

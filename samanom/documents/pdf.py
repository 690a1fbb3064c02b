"""The only place that knows WeasyPrint: frozen HTML in, a tagged PDF/A-2a with PDF/UA-1 out, the same bytes every time.

WeasyPrint is imported when the first page is drawn, so that the web process never pays for it. Fonts and style sheet are
read once for each process (pdf.md: a new font configuration for every letter costs a quarter of a megabyte each).
"""

import atexit
import hashlib
import logging
import threading
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from samanom import clock
from samanom.documents.patience import at_most

FONT_FOLDER = Path(__file__).parent / "fonts"
FONT_ADDRESS = "samanom-font:"
FONTS = {"SourceSans3-Regular.ttf", "SourceSans3-Bold.ttf"}
VARIANT = "pdf/a-2a"
MOST_SECONDS = 20  # of processor time
# The margins of letter.css in CSS pixels: above the first page and the others, and below.
TOP, BOTTOM = (20 / 25.4 * 96, 30 / 25.4 * 96), 24 / 25.4 * 96
AUTHOR = "Saman om ein betre kommune"
for chatty in ("weasyprint.progress", "fontTools"):
    logging.getLogger(chatty).setLevel(logging.WARNING)
_one_at_a_time = threading.Lock()  # the shared font configuration is not made for two threads


@dataclass(frozen=True)
class Rendered:
    content: bytes
    pages: int


def render_pdf(html: str, *, language: str, title: str, created: datetime, author: str = AUTHOR) -> Rendered:
    """Typeset a whole HTML page; the same words, language, title and instant give the same bytes (E3)."""
    identity = hashlib.sha256("\x00".join([html, language, title, created.isoformat()]).encode()).digest()[
        :16
    ]
    with _one_at_a_time, at_most(MOST_SECONDS):
        document = lay_out(html)
        about = document.metadata
        about.lang, about.title, about.authors = language, title, [author]
        about.created = about.modified = created.astimezone(clock.OSLO).isoformat(timespec="seconds")
        content = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=identity, finisher=declare_pdf_ua)
    return Rendered(content, len(document.pages))


def pages_down_to(mark: str, html: str) -> Decimal:
    """How many pages the HTML fills down to the element with this id, in tenths and never too few; makes no PDF.

    A mark at the very top of a page has filled those before it. Raises ValueError when there is no such element.
    """
    with _one_at_a_time, at_most(MOST_SECONDS):
        pages = lay_out(html).pages
    for number, page in enumerate(pages):
        if mark in page.anchors:
            _left, down = page.anchors[mark][:2]
            share = Decimal(down - TOP[number > 0]) / Decimal(page.height - TOP[number > 0] - BOTTOM)
            return number + min(max(share, Decimal(0)), Decimal(1)).quantize(Decimal("0.1"), ROUND_UP)
    raise ValueError(f"the page has no {mark}")


def lay_out(html: str) -> Any:
    """Only our own style sheet, no base address, and a fetcher that fetches nothing but our own fonts (D1)."""
    from weasyprint import HTML

    fetcher, fonts, style = tools()
    return HTML(string=html, url_fetcher=fetcher).render(stylesheets=[style], font_config=fonts)


@cache
def tools() -> tuple[Any, Any, Any]:
    """Fetcher, font configuration and parsed style sheet, made once for each process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    atexit.register(tools.cache_clear)  # a font configuration wants to be let go before the interpreter ends
    fetcher, fonts = own_files_only(), FontConfiguration()
    sheet = Path(settings.BASE_DIR) / "templates" / "documents" / "letter.css"
    return (
        fetcher,
        fonts,
        CSS(string=sheet.read_text(encoding="utf-8"), font_config=fonts, url_fetcher=fetcher),
    )


def own_files_only() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        """Gives out our fonts and what stands in the page itself (`data:`); reaches for nothing else, ever."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            name = url.removeprefix(FONT_ADDRESS)
            if url != f"{FONT_ADDRESS}{name}" or name not in FONTS:
                raise ValueError("a document fetches nothing")
            return URLFetcherResponse(url, (FONT_FOLDER / name).read_bytes(), {"Content-Type": "font/ttf"})

    return OwnFilesOnly(allowed_protocols=["data"], allow_redirects=False)


PDF_UA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of PDF/UA that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def declare_pdf_ua(document: Any, pdf: Any) -> None:
    """WeasyPrint writes one variant at a time: add PDF/UA-1 to the metadata of the PDF/A, with the schema PDF/A asks for."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    metadata.stream = [part.replace(b"</rdf:RDF>", PDF_UA) for part in metadata.stream]

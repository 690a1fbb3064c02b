"""Drafts to be taken out, and what a Word file says."""

from io import BytesIO
from typing import Any

import docx

from applications.models import Application
from tests import make
from tests.applications import make as made


def draft(**words: Any) -> Application:
    lom = make.municipality("0514", "Lom", language="nynorsk")
    return made.application(lead=lom, language="nn", **words)


def joint() -> Application:
    places = [
        make.municipality("0514", "Lom"),
        make.municipality("0513", "Skjåk"),
        make.municipality("0515", "Vågå"),
    ]
    return made.application(lead=places[0], partners=places[1:], language="nb")


def word(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def words_in(content: bytes) -> str:
    document = word(content)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])

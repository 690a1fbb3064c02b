"""Word files of our own HTML."""

from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import pytest

from samanom import clock
from samanom.documents.word import MOST_ROWS_TOGETHER, render_word


def table(rows: int) -> Any:
    html = f"<body><table>{'<tr><th>Tema</th><td>Heiltid</td></tr>' * rows}</table></body>"
    content = render_word(html, language="nn", title="Tabell", at=datetime(2014, 1, 15, tzinfo=clock.OSLO))
    return docx.Document(BytesIO(content)).tables[0]


@pytest.mark.parametrize(("rows", "together"), [(MOST_ROWS_TOGETHER, True), (MOST_ROWS_TOGETHER + 1, False)])
def test_a_short_table_stays_on_one_page_and_a_long_one_may_be_parted(rows: int, together: bool) -> None:
    stays = [
        all(place.paragraphs[0].paragraph_format.keep_with_next for place in line.cells)
        for line in table(rows).rows
    ]

    assert stays == [together] * (rows - 1) + [False]

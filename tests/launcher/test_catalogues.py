"""Two Norwegian texts beside each English message, and nothing missing."""

from pathlib import Path

from catalogues import build, used
from catalogues.rows import Message, Row, contradictions, read


def row(msgid: str, nb: str, nn: str, place: str = "a.csv:2") -> Row:
    return Row(Message.from_cell(msgid), nb, nn, place)


def test_a_cell_may_hold_context_and_plural() -> None:
    assert Message.from_cell("Open") == Message("Open")
    assert Message.from_cell("one place|{n} places") == Message("one place", "{n} places")
    assert Message.from_cell("verb^Open") == Message("Open", context="verb")


def test_rows_are_read_from_all_files(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text('msgid,nb,nn\n"Yes, please","Ja, takk","Ja, takk"\n', encoding="utf-8")
    (tmp_path / "a.csv").write_text("msgid,nb,nn\nNo,Nei,Nei\n", encoding="utf-8")

    assert [str(found.message) for found in read(tmp_path)] == ["No", "Yes, please"]


def test_an_empty_text_is_a_fault() -> None:
    assert list(row("Open", "Åpen", " ").faults()) == ["a.csv:2: nn is empty: Open"]


def test_other_placeholders_are_a_fault() -> None:
    assert list(row("Hello %(name)s", "Hei %(navn)s", "Hei %(name)s").faults()) == [
        "a.csv:2: nb has other placeholders: Hello %(name)s"
    ]


def test_the_singular_may_leave_its_number_out() -> None:
    assert list(row("{n} place|{n} places", "én plass|{n} plasser", "éin plass|{n} plassar").faults()) == []


def test_the_same_message_with_two_texts_is_a_fault() -> None:
    first, second = row("Open", "Åpen", "Open"), row("Open", "Åpne", "Opne", "b.csv:7")

    assert list(contradictions([first, first, second])) == ["a.csv:2 and b.csv:7 differ: Open"]


def test_calls_are_found_under_the_names_the_module_gave_them() -> None:
    source = (
        "from django.utils.translation import gettext as _, ngettext, pgettext_lazy\n"
        "_('Open')\nngettext('one', 'many', 2)\npgettext_lazy('verb', 'Close')\nprint('no')\n"
    )

    assert set(used.in_python(source)) == {
        Message("Open"),
        Message("one", "many"),
        Message("Close", context="verb"),
    }


def test_tags_of_a_template_are_found() -> None:
    source = (
        '{% load i18n %}{% translate "Open" %}{{ _("Log in") }}'
        "{% blocktranslate count n=n %}{{ n }} place{% plural %}{{ n }} places{% endblocktranslate %}"
    )

    assert set(used.in_template(source)) == {
        Message("Open"),
        Message("Log in"),
        Message("%(n)s place", "%(n)s places"),
    }


def test_the_same_rows_make_the_same_bytes() -> None:
    rows = [row("Open", "Åpen", "Open"), row("Close", "Lukk", "Lukk", "b.csv:2")]

    assert build.files(rows, "nn") == build.files(list(reversed(rows)), "nn")
    assert 'msgid "Open"\nmsgstr "Åpen"' in build.files(rows, "nb")["django.po"].decode()

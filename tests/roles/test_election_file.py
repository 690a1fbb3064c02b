"""Files as municipalities and counties send them, and as nobody should (D2, D3)."""

import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import Workbook

from samanom.roles.election_file import UnreadableFileError, lines_of
from samanom.roles.models import Election, Role
from tests import make
from tests.roles.make_invitation import file, post

HEAD = "kommunenummer;rolle;namn;e-post;frå\n"
ROW = "0514;ordførar;Åse Ås;ase@example.no;08.10.2015"
LINE = {
    "line": 2,
    "number": "0514",
    "role": "ordførar",
    "name": "Åse Ås",
    "email": "ase@example.no",
    "valid_from": "08.10.2015",
}


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def packed(**parts: bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + ROW).encode(),
        ("\ufeff" + HEAD + ROW).encode(),
        (HEAD + ROW).encode("cp1252"),
        (HEAD + ROW).replace(";", ",").encode(),
        (HEAD + ROW).replace("\n", "\r\n").encode(),
        (HEAD + ROW.replace("0514", "514")).encode(),
        (HEAD + ";;;;\n" + ROW).encode(),
        ("Kommunenr.;Rolle;Navn;E-postadresse;Fra og med;Kommentar\n" + ROW + ";hei").encode(),
        (HEAD + ROW.replace("Åse Ås", "  Åse\t\u202eÅs ")).encode(),
    ],
)
def test_D3_a_file_is_read_however_it_was_saved(content: bytes) -> None:
    (found,) = lines_of(content)

    assert {**found, "line": 2} == LINE


def test_a_workbook_is_read_with_its_days_and_numbers() -> None:
    head = ["Kommunenummer", "Rolle", "Namn", "E-post", "Frå"]

    found = lines_of(workbook(head, [514, "ordførar", "Åse Ås", "ase@example.no", datetime(2015, 10, 8)]))  # noqa: DTZ001

    assert found == [LINE | {"valid_from": "2015-10-08"}]


def test_D4_what_our_own_download_made_harmless_is_read_back() -> None:
    (found,) = lines_of((HEAD + "0514;ordførar;'=Åse;ase@example.no;08.10.2015").encode())

    assert found["name"] == "=Åse"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "no headings": lambda: ROW.encode(),
    "only headings": lambda: HEAD.encode(),
    "other headings": lambda: b"a;b;c\n1;2;3",
    "null": lambda: (HEAD + ROW).encode() + b"\0",
    "program": lambda: b"MZ" + bytes(3000),
    "too many lines": lambda: (HEAD + (ROW + "\n") * 2001).encode(),
    "too large": lambda: (HEAD + ROW).encode() + b" " * 2_000_000,
    "endless cell": lambda: (HEAD + '"' + "x" * 200_000).encode(),
    "zip of something": lambda: packed(**{"virus.exe": b"MZ"}),
    "broken zip": lambda: workbook(["a"])[:300],
    "bomb": lambda: packed(**{"xl/worksheets/sheet1.xml": bytes(40_000_000)}),
    "many parts": lambda: packed(**{f"{n}.xml": b"x" for n in range(300)}),
    "entities": lambda: packed(
        **{"[Content_Types].xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}
    ),
    "empty workbook": lambda: workbook(["hei"]),
    "pdf": lambda: b"%PDF-1.7",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_D2_a_hostile_file_is_refused_with_words(kind: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        lines_of(HOSTILE[kind]())

    assert str(refused.value).endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [*HOSTILE, "none"])
def test_D2_the_page_says_so_beside_the_field(kind: str) -> None:
    officer = make.person(Role.SECRETARIAT)
    words = {} if kind == "none" else {"file": file(HOSTILE[kind](), "val.csv")}

    page = post(officer, "elections", **words)

    assert (page.status_code, Election.objects.count()) == (200, 0)
    assert 'aria-invalid="true"' in page.content.decode()


@pytest.mark.django_db
def test_D8_hostile_words_are_shown_as_words() -> None:
    officer = make.person(Role.SECRETARIAT)
    row = "<script>alert(1)</script>;{{ 7|add:7 }};<img src=x onerror=alert(1)>;';DROP TABLE x;--;%s%(x)s"

    post(officer, "elections", file=file((HEAD + row).encode(), "<b>val</b>.csv"))

    client = Client()
    client.force_login(officer)
    page = client.get(f"/roller/val/{Election.objects.get().pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page

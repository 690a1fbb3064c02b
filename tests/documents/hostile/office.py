"""docx and xlsx that swell, lie about their parts, run, fetch, or carry other files."""

import struct
import zipfile
from functools import partial
from io import BytesIO

from tests.documents import honest_files as honest
from tests.documents.honest_files import WORD, docx_parts, relations, types, zipped
from tests.documents.hostile.basics import EICAR, HTML, LARGEST, OLD_OFFICE, PROGRAM, SVG, Made, archive


def docx(**parts: bytes | str) -> bytes:
    """An honest one with parts beside or in place of its own; «__» stands for a folder."""
    return zipped({**docx_parts(), **{name.replace("__", "/"): content for name, content in parts.items()}})


def related(kind: str, target: str, mode: str = "") -> bytes:
    return zipped({**docx_parts(), "word/_rels/document.xml.rels": relations((kind, target, mode))})


def typed(kind: str, name: str = "/word/document.xml", content: bytes = b"<a/>") -> bytes:
    """One whose table of content says another kind."""
    known = types((("/word/document.xml"), f"{WORD}.document.main+xml"), (name, kind))
    return zipped({**docx_parts(), "[Content_Types].xml": known, name.removeprefix("/"): content})


def patched(content: bytes, at: str, offset: int, value: bytes) -> bytes:
    """The first row of the table, or the first entry, with other bytes in a place."""
    mark = {"table": b"PK\x01\x02", "entry": b"PK\x03\x04", "end": b"PK\x05\x06"}[at]
    begins = content.index(mark) + offset
    return content[:begins] + value + content[begins + len(value) :]


def thousand_to_one() -> bytes:
    return docx(**{"word__media__bilete.emf": bytes(9_000_000)})


def many_swelling() -> bytes:
    return zipped({**docx_parts(), **{f"word/media/{n}.emf": bytes(900_000) for n in range(300)}})


def says_less_than_it_holds() -> bytes:
    """A part declared as a hundred bytes that unpacks to eight million."""
    whole = zipped({**docx_parts(), "word/media/image9.emf": b"\0" * 8_000_000})
    size = struct.pack("<L", 8_000_000)
    return whole.replace(size, struct.pack("<L", 100))


def overlapping() -> bytes:
    """Two rows of the table share the bytes of one part (the bomb of 2019)."""
    whole = zipped({**docx_parts(), "word/a.xml": "<a/>", "word/b.xml": "<a/>"})
    with zipfile.ZipFile(BytesIO(whole)) as made:
        first, second = made.getinfo("word/a.xml").header_offset, made.getinfo("word/b.xml").header_offset
    table = whole.index(b"PK\x01\x02")
    return whole[:table] + whole[table:].replace(struct.pack("<L", second), struct.pack("<L", first))


def hidden_between() -> bytes:
    """Bytes between the parts and the table, with the end pointing past them."""
    whole = zipped(docx_parts())
    table, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    moved = whole[end:][:16] + struct.pack("<L", table + len(PROGRAM)) + whole[end:][20:]
    return whole[:table] + PROGRAM + whole[table:end] + moved


def with_words_after() -> bytes:
    file = BytesIO(zipped(docx_parts()))
    with zipfile.ZipFile(file, "a") as package:
        package.comment = HTML
    return file.getvalue()


def symlink() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in docx_parts().items():
            package.writestr(name, content)
        link = zipfile.ZipInfo("word/lenkje.xml")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    return file.getvalue()


def twice() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in docx_parts().items():
            package.writestr(name, content)
        package.writestr("WORD/document.xml", "<a/>")
    return file.getvalue()


def without(name: str, parts: dict[str, bytes | str]) -> bytes:
    return zipped({key: content for key, content in parts.items() if key != name})


def xml_with(head: str) -> bytes:
    return docx(**{"word__footnotes.xml": f'<?xml version="1.0"?>{head}<a>&b;</a>'})


def nested(made: Made) -> bytes:
    return docx(**{"word__media__image1.png": made()})


ENTITIES = '<!DOCTYPE a [<!ENTITY b "' + "c" * 100 + '">' + '<!ENTITY d "&b;&b;&b;">' * 20 + "]>"
NESTED = {"zip": archive, "docx": honest.docx, "odt": honest.odt, "pdf": honest.pdf, "program": lambda: PROGRAM,
          "old office": lambda: OLD_OFFICE, "page": lambda: HTML, "eicar": lambda: EICAR, "gzip": lambda: b"\x1f\x8b" + bytes(90),
          "rar": lambda: b"Rar!\x1a\x07" + bytes(90), "picture and zip": lambda: honest.png() + archive(),
          "picture and page": lambda: honest.jpg() + HTML}  # fmt: skip
OFFICE: dict[str, Made] = {
    "1000 to 1": thousand_to_one,
    "swells in all": many_swelling,
    "says less than it holds": says_less_than_it_holds,
    "overlapping": overlapping,
    "hidden between": hidden_between,
    "words after": with_words_after,
    "symlink": symlink,
    "twice": twice,
    "too many parts": lambda: zipped({**docx_parts(), **{f"word/{n}.xml": "<a/>" for n in range(2001)}}),
    "locked part": lambda: patched(patched(honest.docx(), "entry", 6, b"\x01\x00"), "table", 8, b"\x01\x00"),
    "locked": lambda: OLD_OFFICE,
    "unknown packing": lambda: patched(patched(honest.docx(), "entry", 8, b"\x0e\x00"), "table", 10, b"\x0e\x00"),
    "another name in the entry": lambda: patched(honest.docx(), "entry", 30, b"{"),
    "wrong sum": lambda: patched(patched(honest.docx(), "entry", 14, b"abcd"), "table", 16, b"abcd"),
    "another count": lambda: patched(honest.docx(), "end", 10, b"\x07\x00"),
    "another place": lambda: patched(honest.docx(), "end", 16, b"\x01\x00\x00\x00"),
    "no table": lambda: b"PK\x03\x04" + bytes(500),
    "only an end": lambda: b"PK\x05\x06" + bytes(18),
    "no types": lambda: without("[Content_Types].xml", docx_parts()),
    "no relations": lambda: without("_rels/.rels", docx_parts()),
    "no words": lambda: without("word/document.xml", docx_parts()),
    "words that are none": lambda: docx(**{"word__document.xml": b"hei"}),
    "words of another root": lambda: docx(**{"word__document.xml": b"<a/>"}),
    "broken types": lambda: docx(**{"[Content_Types].xml": b"<Types"}),
    "deep types": lambda: docx(**{"[Content_Types].xml": b"<a>" * 5000 + b"</a>" * 5000}),
    "macro": lambda: docx(**{"word__vbaProject.bin": b"x" * 100}),
    "macro by another name": lambda: docx(**{"word__tryggt.bin": b"x" * 100}),
    "macro type": lambda: typed("application/vnd.ms-office.vbaProject", "/word/media/x.emf"),
    "docm": lambda: docx(
        **{"[Content_Types].xml": types(("/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"))}
    ),
    "template": lambda: docx(**{"[Content_Types].xml": types(("/word/document.xml", f"{WORD}.template.main+xml"))}),
    "activex": lambda: docx(**{"word__activeX__activeX1.xml": "<a/>"}),
    "ole": lambda: related("oleObject", "media/image1.emf"),
    "control": lambda: related("control", "media/image1.emf"),
    "page as a part": lambda: related("aFChunk", "media/image1.emf"),
    "template from outside": lambda: related("attachedTemplate", "https://example.no/a.dotm", "External"),
    "picture from outside": lambda: related("image", "https://example.no/a.png", "External"),
    "link to a program": lambda: related("hyperlink", "file:///C:/windows/cmd.exe", "External"),
    "link to a share": lambda: related("hyperlink", r"\\\\example.no\\a", "External"),
    "link to a script": lambda: related("hyperlink", "javascript:alert(1)", "External"),
    "link to a protocol": lambda: related("hyperlink", "ms-msdt:/id", "External"),
    "frame": lambda: related("frame", "https://example.no/", "External"),
    "inside that is outside": lambda: related("hyperlink", "file:///etc/passwd"),
    "field that starts a program": lambda: zipped(docx_parts("<w:instrText>DDEAUTO c:\\cmd.exe</w:instrText>")),
    "entities": lambda: xml_with(ENTITIES),
    "external entity": lambda: xml_with('<!DOCTYPE a SYSTEM "file:///etc/passwd">'),
    "entities in the types": lambda: docx(**{"[Content_Types].xml": ENTITIES + "<a>&d;</a>"}),
    "utf-16": lambda: docx(**{"word__footnotes.xml": "<?xml version='1.0'?><!DOCTYPE a><a/>".encode("utf-16")}),
    "utf-7": lambda: docx(**{"word__footnotes.xml": b'<?xml version="1.0" encoding="utf-7"?><a/>'}),
    "svg with a script": lambda: docx(**{"word__media__a.svg": b"<svg><script>alert(1)</script></svg>"}),
    "svg with an event": lambda: docx(**{"word__media__a.svg": SVG}),
    "page beside": lambda: docx(**{"word__a.html": HTML}),
    "script beside": lambda: docx(**{"word__a.js": b"alert(1)"}),
    "too large": lambda: zipped({**docx_parts(), "word/media/a.png": bytes(LARGEST)}, stored=("word/media/a.png",)),
    **{
        f"name {n}": partial(docx, **{name: "<a/>"})
        for n, name in enumerate(
            ("../../etc/cron.xml", "/etc/passwd.xml", "word\\..\\a.xml", "C:/a.xml", "word/./a.xml", "word//a.xml",
             "word/\u202elmx.xml", "word/a\x07.xml", "word/../../a.xml")
        )
    },
    **{f"nested {kind}": partial(nested, made) for kind, made in NESTED.items()},
}  # fmt: skip


def sheet(kind: str, name: str = "/xl/tingen.xml", content: bytes = b"<a/>") -> bytes:
    with zipfile.ZipFile(BytesIO(honest.xlsx())) as made:
        parts: dict[str, bytes | str] = {one: made.read(one) for one in made.namelist()}
    known = parts["[Content_Types].xml"]
    assert isinstance(known, bytes)
    row = f'<Override PartName="{name}" ContentType="{kind}"/></Types>'.encode()
    return zipped({**parts, "[Content_Types].xml": known.replace(b"</Types>", row), name[1:]: content})


EXCEL = "application/vnd.ms-excel"
SHEETS: dict[str, Made] = {
    "macro": lambda: sheet("application/vnd.ms-office.vbaProject", "/xl/vbaProject.bin"),
    "macro sheet": lambda: sheet(f"{EXCEL}.macrosheet+xml"),
    "macro sheet of old": lambda: sheet(f"{EXCEL}.intlmacrosheet+xml"),
    "link outside": lambda: sheet("application/xml", "/xl/externalLinks/externalLink1.xml"),
    "dde": lambda: sheet("application/xml", content=b"<externalLink><ddeLink ddeService='cmd'/></externalLink>"),
    "connection": lambda: sheet("application/xml", "/xl/worksheets/_rels/sheet1.xml.rels",
                                relations(("connections", "../connections.xml", "")).encode()),
    "binary": lambda: sheet(f"{EXCEL}.sheet.binary.macroEnabled.main"),
    "embedded": lambda: sheet("application/xml", "/xl/embeddings/oleObject1.bin"),
    "printer that is none": lambda: sheet("application/xml", "/xl/printerSettings/printerSettings1.bin", PROGRAM),
    "locked": lambda: OLD_OFFICE,
}  # fmt: skip

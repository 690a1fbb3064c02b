"""PDFs that act, carry, lock, swell, or are something else as well."""

import zlib
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests.documents import honest_files as honest
from tests.documents.hostile.basics import HTML, LARGEST, Made, archive


def pdf_writer() -> PdfWriter:
    made = PdfWriter()
    made.add_blank_page(595, 842)
    return made


def written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def with_root(name: str, **words: object) -> bytes:
    made = pdf_writer()
    made.root_object[NameObject(name)] = DictionaryObject(
        {NameObject(f"/{key}"): value for key, value in words.items()}
    )
    return written(made)


def script() -> bytes:
    return with_root("/OpenAction", S=NameObject("/JavaScript"), JS=TextStringObject("app.alert('hei');"))


def hidden_script() -> bytes:
    """A name written with escapes means the same to a reader."""
    plain = with_root("/OpenAction", S=NameObject("/URI"), Kjeks=TextStringObject("x"))
    return plain.replace(b"/Kjeks", b"/J#53   ")


def packed_script() -> bytes:
    """Its objects are packed, so that no name can be seen in the bytes."""
    return written(PdfWriter(clone_from=PdfReader(BytesIO(script()))))


def nested_launch() -> bytes:
    deep = ArrayObject([ArrayObject([DictionaryObject({NameObject("/S"): NameObject("/Launch")})])])
    return with_root("/Ting", Inne=deep)


def carrying() -> bytes:
    made = pdf_writer()
    made.add_attachment("virus.exe", b"MZ")
    return written(made)


def locked_pdf(algorithm: str = "RC4-128") -> bytes:
    made = pdf_writer()
    made.encrypt("hemmeleg", algorithm=algorithm)
    return written(made)


def swelling_pdf() -> bytes:
    """An object stream that becomes a hundred times as large."""
    packed = zlib.compress(b"0 0 " + b" " * 60_000_000, 9)
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed
    body = b"%PDF-1.5\n1 0 obj\n" + stream + b"\nendstream\nendobj\n"
    rows = b"\x01\x00\x09\x00" + b"\x02\x00\x01\x00"
    table = b"<</Type/XRef/W[1 2 1]/Index[1 2]/Size 3/Root 2 0 R/Length %d>>stream\n" % len(rows) + rows
    return body + b"3 0 obj\n" + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


PDFS: dict[str, Made] = {
    "script": script,
    "hidden script": hidden_script,
    "packed script": packed_script,
    "launch": lambda: with_root("/OpenAction", S=NameObject("/Launch"), F=TextStringObject("cmd")),
    "nested launch": nested_launch,
    "sends its fields": lambda: with_root("/AA", S=NameObject("/SubmitForm")),
    "old forms": lambda: with_root("/AcroForm", XFA=TextStringObject("<xdp/>")),
    "carries a file": carrying,
    "locked": locked_pdf,
    "locked well": lambda: locked_pdf("AES-256"),
    "swelling": swelling_pdf,
    "deep": lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 50_000 + b"\nendobj\n%%EOF",
    "zip within": lambda: honest.pdf().replace(b"%%EOF", archive() + b"\n%%EOF"),
    "page within": lambda: honest.pdf().replace(b"%%EOF", b"%" + HTML + b"\n%%EOF"),
    "page in its head": lambda: honest.pdf().replace(b"\n", b"\n%" + HTML + b"\n", 1),
    "only a head": lambda: b"%PDF-1.7\n" + bytes(500) + b"\n%%EOF\n",
    "rubbish": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"%%EOF",
    "no pages": lambda: written(PdfWriter()),
    "too large": lambda: honest.pdf() + b" " * LARGEST,
}

"""Files as people send them: a plain PDF, hostile ones, and spreadsheets."""

from io import BytesIO

from pypdf import PdfWriter

from samanom.documents.uploads import CheckedFile


def pdf_bytes(*, pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def plain_pdf(name: str = "vedtak.pdf") -> CheckedFile:
    return CheckedFile(name, pdf_bytes())

"""Files as the programs people use make them: Word, Excel, LibreOffice, scanners and phones. Written by hand, small, plain."""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image
from pypdf import PdfWriter

Parts = Mapping[str, bytes | str]
OOXML = "http://schemas.openxmlformats.org"
RELATION = f"{OOXML}/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ODT = "application/vnd.oasis.opendocument.text"


def zipped(parts: Parts, *, stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    """A package with the parts in order."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2014, 1, 15, 12, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return file.getvalue()


def streamed(parts: Parts) -> bytes:
    """The same as some programs write it, with the sizes after each part."""

    class OneWay(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_where: int) -> int:
            raise OSError

    file = OneWay()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def relations(*rows: tuple[str, str, str]) -> str:
    """Rows of (kind, target, mode); the mode is mostly empty."""
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATION}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for n, (kind, target, mode) in enumerate(rows, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{OOXML}/package/2006/relationships">{lines}</Relationships>'


def types(*overrides: tuple[str, str], defaults: tuple[tuple[str, str], ...] = ()) -> str:
    plain = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        *defaults,
    )
    lines = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in plain)
    lines += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return f'{HEAD}<Types xmlns="{OOXML}/package/2006/content-types">{lines}</Types>'


def docx_parts(body: str = "<w:p><w:r><w:t>Saksprotokoll</w:t></w:r></w:p>") -> dict[str, bytes | str]:
    document = (
        f'{HEAD}<w:document xmlns:w="{OOXML}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    )
    return {
        "[Content_Types].xml": types(
            ("/word/document.xml", f"{WORD}.document.main+xml"),
            ("/word/styles.xml", f"{WORD}.styles+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            defaults=(("jpeg", "image/jpeg"), ("png", "image/png")),
        ),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml", ""), ("hyperlink", "https://example.no/sak/14", "External")
        ),
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{OOXML}/wordprocessingml/2006/main"/>',
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{OOXML}/package/2006/metadata/core-properties"/>',
    }


def docx() -> bytes:
    return zipped(docx_parts())


def docx_with_pictures() -> bytes:
    return zipped({**docx_parts(), "word/media/image1.jpeg": jpg(), "word/media/image2.png": png()})


def docx_as_streamed() -> bytes:
    return streamed(docx_parts())


def docx_of_many_pages() -> bytes:
    page = "<w:p><w:r><w:t>Kommunestyret sluttar seg til søknaden om å bli med i programmet. Nr {}</w:t></w:r></w:p>"
    return zipped(docx_parts("".join(page.format(n) for n in range(8000))))


def xlsx() -> bytes:
    """As openpyxl makes them, which is as Excel does."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Tiltak", "Kroner"])
    for n in range(200):
        sheet.append([f"Tiltak {n}", n * 1000])
    return saved(book)


def xlsx_with_picture_and_printer() -> bytes:
    book = Workbook()
    book.active.add_image(SheetImage(BytesIO(png())), "B2")
    book.create_sheet("Budsjett").append(["=SUM(A1:A9)"])
    with zipfile.ZipFile(BytesIO(saved(book))) as made:
        parts: dict[str, bytes | str] = {name: made.read(name) for name in made.namelist()}
    return zipped({**parts, "xl/printerSettings/printerSettings1.bin": bytes(range(200))})


def saved(book: Workbook) -> bytes:
    book.properties.created = book.properties.modified = datetime(2014, 1, 15, 12)  # noqa: DTZ001
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def odt_parts(body: str = "<text:p>Saksprotokoll</text:p>") -> dict[str, bytes | str]:
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("script", "script"))
    )
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {spaces} office:version="1.2">'
        f"<office:scripts/><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    rows = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", ODT), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    )
    return {
        "mimetype": ODT,
        "Configurations2/accelerator/": b"",
        "Thumbnails/thumbnail.png": png(),
        "content.xml": content,
        "layout-cache": bytes(range(100)),
        "styles.xml": f"<office:document-styles {spaces}/>",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f"{rows}</manifest:manifest>",
    }


def odt() -> bytes:
    return zipped(odt_parts())


def odt_with_link_and_picture() -> bytes:
    body = (
        '<text:p><text:a xlink:href="https://example.no/">Sjå saka</text:a>'
        '<draw:frame><draw:image xlink:href="Pictures/1.jpg"/></draw:frame></text:p>'
    )
    return zipped({**odt_parts(body), "Pictures/1.jpg": jpg()})


def picture(kind: str, **options: object) -> bytes:
    image = Image.linear_gradient("L").resize((320, 200)).convert("RGB")
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def png() -> bytes:
    return picture("PNG")


def png_of_few_colours() -> bytes:
    file = BytesIO()
    Image.linear_gradient("L").convert("P").save(file, "PNG", optimize=True)
    return file.getvalue()


def jpg() -> bytes:
    return picture("JPEG", quality=80)


def jpg_progressive() -> bytes:
    return picture("JPEG", progressive=True, comment=b"Bilete av protokollen")


def jpg_from_a_phone() -> bytes:
    """With its own data, and a second picture after the first for bright screens."""
    exif = Image.Exif()
    exif[0x010F] = "Telefon"
    return picture("JPEG", exif=exif) + jpg()


def pdf(pages: int = 3) -> bytes:
    writer = PdfWriter()
    for _n in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": "Saksprotokoll", "/Author": "Kari Kontakt"})
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


HONEST = {
    "protokoll.pdf": pdf,
    "søknad.docx": docx,
    "bilete i tekst.docx": docx_with_pictures,
    "frå nettet.docx": docx_as_streamed,
    "lang.docx": docx_of_many_pages,
    "budsjett.xlsx": xlsx,
    "budsjett med logo.xlsx": xlsx_with_picture_and_printer,
    "protokoll.odt": odt,
    "protokoll med bilete.odt": odt_with_link_and_picture,
    "skann.png": png,
    "skann med få fargar.png": png_of_few_colours,
    "skann.jpg": jpg,
    "SKANN.JPG": jpg_progressive,
    "IMG_2014.jpeg": jpg_from_a_phone,
}

"""Pictures that are huge, swell, or hold something else as well."""

import struct
import zlib
from io import BytesIO

from PIL import Image

from tests.documents import honest_files as honest
from tests.documents.hostile.basics import HTML, SVG, Made, archive


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(data, zlib.crc32(kind)))


def png_of(wide: int, high: int, pixels: bytes = b"", *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", wide, high, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(more)
        + chunk(b"IDAT", zlib.compress(pixels, 9))
        + chunk(b"IEND", b"")
    )


def jpeg_with(remark: bytes) -> bytes:
    return honest.jpg()[:2] + b"\xff\xfe" + struct.pack(">H", len(remark) + 2) + remark + honest.jpg()[2:]


def huge_jpeg() -> bytes:
    file = BytesIO()
    Image.new("L", (16, 16)).save(file, "JPEG")
    at = file.getvalue().index(b"\xff\xc0")
    return file.getvalue()[: at + 5] + struct.pack(">HH", 65_000, 65_000) + file.getvalue()[at + 9 :]


def broken_sum() -> bytes:
    at = honest.png().index(b"IDAT") + 10
    return honest.png()[:at] + b"\xaa\xbb" + honest.png()[at + 2 :]


PNGS: dict[str, Made] = {
    "huge": lambda: png_of(60_000, 60_000),
    "long": lambda: png_of(25_000, 1),
    "swelling": lambda: png_of(10, 10, bytes(600_000_000)),
    "page in a remark": lambda: png_of(1, 1, b"\0\0", chunk(b"tEXt", b"Comment\0" + HTML)),
    "zip in a chunk": lambda: png_of(1, 1, b"\0\0", chunk(b"niCe", archive())),
    "swelling remark": lambda: png_of(
        1, 1, b"\0\0", chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000), 9))
    ),
    "wrong sum": broken_sum,
    "bytes after the pixels": lambda: png_of(1, 1, b"\0\0").replace(b"IEND", b"iEND"),
    "only a head": lambda: b"\x89PNG\r\n\x1a\n",
    "svg": lambda: SVG,
}
JPGS: dict[str, Made] = {
    "huge": huge_jpeg,
    "page in a remark": lambda: jpeg_with(HTML),
    "php in a remark": lambda: jpeg_with(b"<?php system('x'); ?>"),
    "pdf in a remark": lambda: jpeg_with(honest.pdf()),
    "zip in a remark": lambda: jpeg_with(archive()),
    "no pixels": lambda: b"\xff\xd8\xff\xd9",
    "only markers": lambda: b"\xff\xd8" + b"\xff\xff" * 2000 + b"\xff\xd9",
    "length past the end": lambda: b"\xff\xd8\xff\xe0\xff\xff" + bytes(10) + b"\xff\xd9",
    "svg": lambda: SVG,
}

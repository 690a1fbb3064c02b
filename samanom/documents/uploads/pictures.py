"""png and jpg: a picture of a size that can be shown, and not one byte that belongs to something else."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from samanom.documents.uploads.content import MARKUP, is_archive_too
from samanom.documents.uploads.refusal import (
    BROKEN_PICTURE,
    HUGE_PICTURE,
    LOADED_PICTURE,
    RefusedUploadError,
)

PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 20_000
MOST_REMARK = 4_000_000  # bytes; large colour profiles of printers are two
FOREIGN = (b"%PDF-", b"PK\x03\x04")
# Markers of a JPEG without a length after them, those that begin a scan, and those that tell a size.
ALONE = {0x01, *range(0xD0, 0xD8)}
SCAN = 0xDA
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a PNG, by its kind of colours
SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def refuse_hostile_png(content: bytes) -> None:
    """Raises RefusedUploadError with what the sender can do."""
    if not content.startswith(PNG_START):
        raise RefusedUploadError(BROKEN_PICTURE)
    refuse_other_content(content)
    refuse_huge(content, "PNG")
    packed = []
    for kind, data in chunks(content):
        if kind == b"IDAT":
            packed.append(data)
        else:
            refuse_in_remark(bytes(data))
            refuse_in_remark(unpacked_remark(kind, bytes(data)))
    refuse_swelling(packed, most=unpacked_size(content))


def refuse_hostile_jpg(content: bytes) -> None:
    """Raises RefusedUploadError with what the sender can do."""
    if not content.startswith(JPEG_START):
        raise RefusedUploadError(BROKEN_PICTURE)
    refuse_other_content(content)
    at = 0
    while at < len(content):  # phones put a second picture, for bright screens, after the first
        if not content.startswith(JPEG_START, at):
            if content[at:].strip(b"\0"):
                raise RefusedUploadError(LOADED_PICTURE)
            break
        at = end_of_jpeg(content, at)
    refuse_huge(content, "JPEG")


def refuse_other_content(content: bytes) -> None:
    if is_archive_too(content):
        raise RefusedUploadError(LOADED_PICTURE)


def refuse_in_remark(data: bytes) -> None:
    """Words that go with a picture may be many things, but neither a page nor another file."""
    if MARKUP.search(data) or any(start in data for start in FOREIGN):
        raise RefusedUploadError(LOADED_PICTURE)


def unpacked_remark(kind: bytes, data: bytes) -> bytes:
    """The packed words or colours that go with a PNG, unpacked; nothing when they are plain.

    Asked here and not of the library, which lets them swell once another has told it to bear broken pictures.
    """
    _name, _end, rest = data.partition(b"\0")
    if kind == b"iTXt":
        is_packed, rest = rest[:1] == b"\1", rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    else:
        is_packed, rest = kind in {b"zTXt", b"iCCP"}, rest[1:]
    if not is_packed:
        return b""
    try:
        reader = zlib.decompressobj()
        unpacked = reader.decompress(rest, MOST_REMARK + 1)
    except zlib.error as error:
        raise RefusedUploadError(BROKEN_PICTURE) from error
    if len(unpacked) > MOST_REMARK:
        raise RefusedUploadError(HUGE_PICTURE)
    return unpacked


def refuse_huge(content: bytes, kind: str) -> None:
    """Reads the head only; nothing is painted."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[kind]) as picture:
                wide, high = picture.size
                if wide * high > MOST_PIXELS or max(wide, high) > LONGEST_SIDE:
                    raise RefusedUploadError(HUGE_PICTURE)
                picture.verify()
    except Image.DecompressionBombError as error:
        raise RefusedUploadError(HUGE_PICTURE) from error
    except RefusedUploadError:
        raise
    except Exception as error:  # a library that reads hostile files fails in many ways
        raise RefusedUploadError(BROKEN_PICTURE) from error


def chunks(content: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Every chunk of a PNG; the last ends the file."""
    at, kind, whole = len(PNG_START), b"", memoryview(content)
    while at < len(content):
        if kind == b"IEND":
            raise RefusedUploadError(LOADED_PICTURE)
        if at + 12 > len(content):
            raise RefusedUploadError(BROKEN_PICTURE)
        size, kind = struct.unpack_from(">L4s", content, at)
        data, at = whole[at + 8 : at + 8 + size], at + 12 + size
        if (
            at > len(content)
            or zlib.crc32(data, zlib.crc32(kind)) != struct.unpack_from(">L", content, at - 4)[0]
        ):
            raise RefusedUploadError(BROKEN_PICTURE)
        yield kind, data
    if kind != b"IEND":
        raise RefusedUploadError(BROKEN_PICTURE)


def unpacked_size(content: bytes) -> int:
    """The most bytes the pixels of a PNG of this size and kind can be; one drawn in seven passes has a few more rows."""
    wide, high, depth, colours = struct.unpack_from(">LLBB", content, len(PNG_START) + 8)
    row = wide * depth * CHANNELS.get(colours, 0) // 8 + 2
    return int((row + 8) * (high + 8) * 2)


def refuse_swelling(packed: list[memoryview], most: int) -> None:
    """Unpack the pixels a piece at a time and throw them away: whole, and no more than there is room for."""
    reader, size = zlib.decompressobj(), 0
    try:
        for data in packed:
            waiting = bytes(data)
            while waiting and not reader.eof:
                size += len(reader.decompress(waiting, 65_536))
                waiting = reader.unconsumed_tail
                if size > most:
                    raise RefusedUploadError(HUGE_PICTURE)
            if reader.unused_data:
                raise RefusedUploadError(LOADED_PICTURE)
    except zlib.error as error:
        raise RefusedUploadError(BROKEN_PICTURE) from error
    if not reader.eof:
        raise RefusedUploadError(BROKEN_PICTURE)


def end_of_jpeg(content: bytes, at: int) -> int:
    """Where the picture that begins here ends; walks from marker to marker."""
    at += 2
    sized = scanned = False
    while at + 2 <= len(content):
        if content[at] != 0xFF:
            break
        marker = content[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker == 0xD9:
            if not (sized and scanned):
                break
            return at + 2
        if marker in ALONE:
            at += 2
            continue
        if at + 4 > len(content):
            break
        size = struct.unpack_from(">H", content, at + 2)[0]
        if size < 2 or at + 2 + size > len(content):
            break
        refuse_in_remark(content[at + 4 : at + 2 + size])
        sized, scanned = sized or marker in SIZES, scanned or marker == SCAN
        at += 2 + size
        if marker == SCAN:
            at = after_scan(content, at)
    raise RefusedUploadError(BROKEN_PICTURE)


def after_scan(content: bytes, at: int) -> int:
    """The next marker after the coded pixels; a 0xFF that belongs to them is followed by 0, a restart by its number."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise RefusedUploadError(BROKEN_PICTURE)
        if content[at + 1] != 0 and content[at + 1] not in range(0xD0, 0xD8):
            return at
        at += 2

"""The package a docx, xlsx or odt is: few entries, small when unpacked, nothing between them, every byte accounted for.

The table at the end is read by hand, because a library takes what is declared for true; every entry is unpacked a piece at a
time, and stops where its declared size does. Nothing is ever written to a disk.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NoReturn

from samanom.documents.uploads.refusal import (
    BROKEN_DOCUMENT,
    LOCKED_DOCUMENT,
    SWELLING_DOCUMENT,
    RefusedUploadError,
)

START = b"PK\x03\x04"
MOST_ENTRIES = 2_000
MOST_UNPACKED = 200_000_000  # bytes in all
MOST_RATIO = 100  # unpacked bytes for each packed one
SMALL = 1_000_000  # bytes; below this a single entry may be packed as tightly as it likes
MOST_READ = 1_000_000  # bytes of a part that is read whole
PIECE = 65_536
END_OF_TABLE = struct.Struct("<4s4H2LH")
IN_TABLE = struct.Struct("<4s6H3L5H2L")
AT_ENTRY = struct.Struct("<4s5H3L2H")
STORED, DEFLATED = 0, 8
ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
UTF8_FLAG, SIZES_AFTER_FLAG = 0x800, 0x8
# What may stand after an entry whose sizes were not known when it was begun: with or without mark, in 32 or 64 bits.
AFTER_ENTRY = {12, 16, 20, 24}
SYMLINK = 0o120000
DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True)
class Entry:
    """One part of a package as its table tells of it; `data_at` is where its bytes begin."""

    name: str
    method: int
    crc: int
    packed: int
    unpacked: int
    begins_at: int
    data_at: int
    extra: int
    sizes_come_after: bool

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")

    @property
    def ending(self) -> str:
        """«.rels» of «_rels/.rels»; empty when the name has none."""
        last = self.name.rpartition("/")[2]
        return f".{last.rpartition('.')[2].lower()}" if "." in last else ""


class Package:
    """A package that keeps the limits; raises RefusedUploadError for any other."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        table_at, count, size = end_of_table(content)
        entries = [*table(content, table_at, count, size)]
        refuse_swelling(entries)
        refuse_strange_names(entries)
        refuse_gaps(entries, table_at)
        self.entries = {entry.name: entry for entry in entries}
        self.first = entries[0].name

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time; raises RefusedUploadError where they are not those declared."""
        packed = memoryview(self.content)[entry.data_at : entry.data_at + entry.packed]
        size, crc = 0, 0
        for piece in stored(packed) if entry.method == STORED else inflated(packed):
            size += len(piece)
            if size > entry.unpacked:
                raise RefusedUploadError(SWELLING_DOCUMENT)
            crc = zlib.crc32(piece, crc)
            yield piece
        if size != entry.unpacked or crc != entry.crc:
            broken()

    def read(self, name: str) -> bytes:
        """A small part, whole; raises RefusedUploadError when it is missing or large."""
        entry = self.entries.get(name)
        if entry is None or entry.unpacked > MOST_READ:
            broken()
        return b"".join(self.pieces(entry))


def broken() -> NoReturn:
    raise RefusedUploadError(BROKEN_DOCUMENT)


def end_of_table(content: bytes) -> tuple[int, int, int]:
    """Where the table begins, how many entries it has, and its size; it must end the file, without a word after it."""
    if len(content) < END_OF_TABLE.size or not content.startswith(START):
        broken()
    mark, disk, table_disk, here, count, size, at, comment = END_OF_TABLE.unpack_from(
        content, len(content) - END_OF_TABLE.size
    )
    if mark != b"PK\x05\x06" or disk or table_disk or comment or here != count:
        broken()
    if at + size + END_OF_TABLE.size != len(content) or not count:
        broken()
    if count > MOST_ENTRIES:
        raise RefusedUploadError(SWELLING_DOCUMENT)
    return at, count, size


def table(content: bytes, at: int, count: int, size: int) -> Iterator[Entry]:
    """Every entry of the table, which must be filled by them exactly."""
    end = at + size
    for _n in range(count):
        if at + IN_TABLE.size > end:
            broken()
        row = IN_TABLE.unpack_from(content, at)
        name_size, extra, comment = row[10:13]
        name = content[at + IN_TABLE.size : at + IN_TABLE.size + name_size]
        at += IN_TABLE.size + name_size + extra + comment
        yield entry_of(content, row, name)
    if at != end:
        broken()


def entry_of(content: bytes, row: tuple[int, ...], name: bytes) -> Entry:
    """The entry, when what stands before its bytes says the same as the table."""
    mark, _made, _needs, flags, method, _time, _day, crc, packed, unpacked = row[:10]
    attributes, begins_at = row[15], row[16]
    if bytes(mark) != b"PK\x01\x02" or begins_at + AT_ENTRY.size > len(content):
        broken()
    if flags & ENCRYPTED_FLAGS:
        raise RefusedUploadError(LOCKED_DOCUMENT)
    there = AT_ENTRY.unpack_from(content, begins_at)
    name_size, extra = there[9:11]
    data_at = begins_at + AT_ENTRY.size + name_size
    if (
        there[0] != START
        or there[2] != flags
        or there[3] != method
        or content[data_at - name_size : data_at] != name
    ):
        broken()
    if not flags & SIZES_AFTER_FLAG and there[6:9] != (crc, packed, unpacked):
        broken()
    if method not in {STORED, DEFLATED} or (method == STORED and packed != unpacked):
        broken()
    if (attributes >> 16) & 0o170000 == SYMLINK:
        broken()
    return Entry(
        name_in_words(name, flags), method, crc, packed, unpacked, begins_at, data_at + extra, extra,
        bool(flags & SIZES_AFTER_FLAG),
    )  # fmt: skip


def name_in_words(name: bytes, flags: int) -> str:
    try:
        return name.decode("utf-8" if flags & UTF8_FLAG else "cp437")
    except UnicodeDecodeError:
        broken()


def refuse_swelling(entries: list[Entry]) -> None:
    """By what the table declares; `pieces` holds every entry to it."""
    unpacked, packed = sum(e.unpacked for e in entries), sum(e.packed for e in entries)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1):
        raise RefusedUploadError(SWELLING_DOCUMENT)
    if any(e.unpacked > max(SMALL, MOST_RATIO * e.packed) for e in entries):
        raise RefusedUploadError(SWELLING_DOCUMENT)


def refuse_strange_names(entries: list[Entry]) -> None:
    """No way out of the folder it is unpacked in, no control characters, no name twice however it is spelled."""
    names = [entry.name for entry in entries]
    if len({name.casefold() for name in names}) != len(names):
        broken()
    for name in names:
        parts = name.removesuffix("/").split("/")
        if not name.isprintable() or "\\" in name or DRIVE.match(name) or {"", ".", ".."} & set(parts):
            broken()


def refuse_gaps(entries: list[Entry], table_at: int) -> None:
    """The entries fill the file from its first byte to the table: nothing hides between them, and none lies upon another."""
    in_order = sorted(entries, key=lambda entry: entry.begins_at)
    if in_order[0].begins_at != 0:
        broken()
    ends = [*(after.begins_at for _entry, after in pairwise(in_order)), table_at]
    for entry, end in zip(in_order, ends, strict=True):
        left = end - (entry.data_at + entry.packed)
        if left not in (AFTER_ENTRY if entry.sizes_come_after else {0}):
            broken()


def stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), PIECE):
        yield bytes(packed[at : at + PIECE])


def inflated(packed: memoryview) -> Iterator[bytes]:
    """No piece is larger than PIECE, however tightly it is packed; the packed bytes must end where they say they do."""
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), PIECE):
            waiting = bytes(packed[at : at + PIECE])
            while waiting and not reader.eof:
                piece = reader.decompress(waiting, PIECE)
                waiting = reader.unconsumed_tail
                if piece:
                    yield piece
            if reader.eof and (reader.unused_data or at + PIECE < len(packed)):
                broken()
    except zlib.error:
        broken()
    while piece := reader.decompress(b"", PIECE) if not reader.eof else b"":
        yield piece
    if not reader.eof:
        broken()

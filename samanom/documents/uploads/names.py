"""Names of files that are safe anywhere, and what they say about their content."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 100


def cleaned_name(name: str, ending: str = ".pdf") -> str:
    """The last part of a path, without control and direction marks, at most a hundred characters, with this ending."""
    stem = plain_name(name)
    if stem.lower().endswith(ending):
        stem = stem[: -len(ending)].strip(". ")
    stem = stem or "dokument"
    return f"{stem[: LONGEST_NAME - len(ending)].strip()}{ending}"


def plain_name(name: str) -> str:
    """The last part of a path, on one line, without what a file system or a screen takes for something else."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in last)
    return " ".join(re.sub(r'[<>:"/|?*]', " ", plain).split()).strip(". ")


def ending_of(name: str) -> str:
    """«.pdf» of «Vedtak.PDF»; empty when the name has none."""
    return PurePosixPath(plain_name(name)).suffix.lower()

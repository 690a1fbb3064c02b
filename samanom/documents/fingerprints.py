"""The fingerprint of a document's words: what is signed, and what a PDF is held against (decision 4 of the map)."""

import hashlib
import json
from typing import Any


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces and plain UTF-8: the same value always gives the same bytes."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def hash_of(value: Any) -> str:
    """SHA-256 over the canonical JSON, 64 hexadecimal digits: the same value always has the same."""
    return hashlib.sha256(canonical(value)).hexdigest()


def content_hash(*, html: str, data: Any, title: str, language: str, kind: str) -> str:
    """The hash of the words together with what says how they are read."""
    return hash_of({"html": html, "data": data, "title": title, "language": language, "kind": kind})

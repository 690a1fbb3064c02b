"""One line on a desk."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Waiting:
    """Something that waits: words in the reader's language, where it is done, and until when (an instant, half-open)."""

    title: str
    address: str
    note: str = ""
    due: datetime | None = None
    count: int = 1

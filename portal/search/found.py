"""What is found of one kind, and how it is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Hit:
    """One line; without `address` there is no page the reader may open. `is_past`: it was so, and is no more."""

    title: str
    note: str = ""
    address: str = ""
    is_past: bool = False


@dataclass(frozen=True)
class Found:
    """Rows that are not yet asked for, and how some of them become lines."""

    rows: Any = ()
    hits: Callable[[Sequence[Any]], list[Hit]] = field(default=lambda rows: [])

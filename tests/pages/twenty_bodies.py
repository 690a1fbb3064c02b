"""What is sent by hand where a page filled in plainly is not enough; and examples that the tests of looking do not need."""

from collections.abc import Callable
from typing import Any

from samanom.programme.models import Municipality

Body = dict[str, Any]
BODIES: dict[str, Callable[[Municipality], Body]] = {}
OWN_THINGS: dict[str, Callable[[Municipality], dict[str, Any] | None]] = {}
UNCOVERED: dict[str, str] = {}

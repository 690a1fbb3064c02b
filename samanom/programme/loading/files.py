"""Read the facts in `data/`, and add what is missing in the database."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import models

FACTS = Path(settings.BASE_DIR) / "data"
Row = dict[str, str]
M = TypeVar("M", bound=models.Model)


def read(name: str) -> list[Row]:
    """The rows of one file, every value a text."""
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def several(value: str) -> list[str]:
    """The values of one field, separated by semicolons."""
    return [part for part in value.split(";") if part]


def number(value: str) -> int | None:
    return int(value) if value else None


def add_missing(model: type[M], key: Sequence[str], rows: Iterable[M]) -> list[M]:
    """Create and return the rows whose key is not there yet. What is there is left alone."""
    known = set(model._default_manager.values_list(*key))
    new = [row for row in rows if tuple(getattr(row, part) for part in key) not in known]
    return model._default_manager.bulk_create(new)

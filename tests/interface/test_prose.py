"""Prose is written twice, whole: what exists in one written standard exists in the other."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
OTHER = {"nn": "nb", "nb": "nn"}


def without_twin(files: Iterable[Path]) -> tuple[int, list[str]]:
    """How many texts were looked at, and those that lack their twin or are empty."""
    names = {str(file.relative_to(TEMPLATES)): file for file in files}
    looked_at = [name for name in names if name.split(".")[-2:-1] and name.split(".")[-2] in OTHER]
    lacking = [name for name in looked_at if twin_of(name) not in names]
    return len(looked_at), sorted(lacking)


def twin_of(name: str) -> str:
    stem, standard, ending = name.rsplit(".", 2)
    return f"{stem}.{OTHER[standard]}.{ending}"


def test_every_text_is_written_in_both_standards() -> None:
    count, lacking = without_twin(file for file in TEMPLATES.rglob("*.*") if file.stat().st_size)

    assert count > 10
    assert lacking == []


def test_a_text_without_its_twin_is_found() -> None:
    planted = [TEMPLATES / "portal" / "hello.nn.html", TEMPLATES / "a.nb.txt", TEMPLATES / "a.nn.txt"]

    assert without_twin(planted) == (3, ["portal/hello.nn.html"])

"""pyproject.toml and requirements.lock say the same, and say it well."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "pyproject.toml"
LOCK = (ROOT / "requirements.lock").read_text()
LOCKED = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?P<rest>.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL
)


def declared() -> Iterator[tuple[str, Requirement]]:
    """(group, requirement); the main group has no name."""
    project = tomllib.loads(PROJECT.read_text())
    groups = {"": project["project"]["dependencies"], **project["dependency-groups"]}
    for group, words in groups.items():
        yield from ((group, Requirement(word)) for word in words)


def locked() -> dict[str, re.Match[str]]:
    return {found["name"]: found for found in LOCKED.finditer(LOCK)}


@pytest.mark.parametrize(
    "requirement", [requirement for _, requirement in declared()], ids=lambda found: found.name
)
def test_a_dependency_has_a_lower_bound_and_a_line_that_says_what_it_is_for(requirement: Requirement) -> None:
    lines = [line.strip() for line in PROJECT.read_text().splitlines()]
    (place,) = [n for n, line in enumerate(lines) if re.match(rf'"{requirement.name}[\[>]', line)]

    assert [part.operator for part in requirement.specifier if part.operator == ">="] == [">="]
    assert re.match(r"# \S", lines[place - 1])


def test_the_lock_has_what_the_project_asks_for_and_in_those_versions() -> None:
    versions = {name: found["version"] for name, found in locked().items()}

    assert [
        str(wish) for _, wish in declared() if not wish.specifier.contains(versions.get(wish.name, "0"))
    ] == []


def test_the_lock_was_made_from_these_groups() -> None:
    asked_for = {(name, group) for name, found in locked().items() for group in _groups(found["rest"])}

    assert asked_for == {(wish.name, group) for group, wish in declared()}


def _groups(annotation: str) -> list[str]:
    return re.findall(r"samanom \(pyproject\.toml:?(\w*)\)", annotation)


def test_every_locked_package_has_hashes() -> None:
    assert len(locked()) > 90
    assert [name for name, found in locked().items() if "--hash=sha256:" not in found["rest"]] == []


def test_the_lock_names_no_address() -> None:
    assert re.findall(r"://|^--(?:index|extra|find|trusted).*", LOCK, re.MULTILINE) == []

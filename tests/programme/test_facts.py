"""The facts themselves."""

import re

from samanom.programme.loading.files import FACTS


def test_every_file_is_described() -> None:
    described = set(re.findall(r"`(\w+\.csv)`", (FACTS / "README.md").read_text()))

    assert described == {path.name for path in FACTS.glob("*.csv")}


def test_no_person_stands_in_the_facts() -> None:
    private = re.compile(r"[\w.]+@[\w.]+\.\w{2,}|\b\d{3} \d{2} \d{3}\b|\b(\d{2} ){3}\d{2}\b")

    assert [path.name for path in FACTS.glob("*.csv") if private.search(path.read_text())] == []

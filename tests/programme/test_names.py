"""From a printed name to a municipality: exactly, by alias or by county, never by likeness."""

import pytest

from samanom.programme.loading import municipalities
from samanom.programme.loading.files import read
from samanom.programme.loading.names import Names

pytestmark = pytest.mark.django_db


@pytest.fixture
def names() -> Names:
    municipalities.load()
    return Names(read("municipalities_2013"), read("name_aliases"))


@pytest.mark.parametrize(
    ("printed", "county", "number"),
    [
        ("Oppdal", "", "1634"),
        ("Sunddal", "", "1563"),
        ("Sogndalen", "10", "1017"),
        ("Bø", "18", "1867"),
        ("Bø", "08", "0821"),
        ("Våler", "04", "0426"),
        ("Våler", "01", "0137"),
    ],
)
def test_a_name_is_found_exactly_by_alias_or_in_its_county(
    names: Names, printed: str, county: str, number: str
) -> None:
    found = names.find(printed, county)

    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    ("printed", "county"), [("Oppegard", "02"), ("Bø", ""), ("Bø", "12"), ("Atlantis", "18"), ("", "")]
)
def test_a_name_is_never_found_by_likeness(names: Names, printed: str, county: str) -> None:
    assert names.find(printed, county) is None

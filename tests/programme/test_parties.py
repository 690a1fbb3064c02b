from datetime import date

import pytest

from samanom.programme.parties import chief_executive_label


@pytest.mark.parametrize("language", ["nn", "nb"])
def test_the_chief_executive_has_a_newer_title_from_2020(language: str) -> None:
    before, after = (chief_executive_label(language, on) for on in (date(2019, 12, 31), date(2020, 1, 1)))

    assert (before, after) == ("rådmann", "kommunedirektør")

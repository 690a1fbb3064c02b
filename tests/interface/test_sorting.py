"""Norwegian order: æ ø å after z, aa as å, accents folded."""

import pytest

from samanom.interface.sorting import sort_key


def test_the_last_letters_come_after_z() -> None:
    names = ["Åsnes", "Ærøy", "Østre Toten", "Zetland", "Alta"]

    assert sorted(names, key=sort_key) == ["Alta", "Zetland", "Ærøy", "Østre Toten", "Åsnes"]


def test_keys_sort_alike_as_bytes() -> None:
    names = ["Ål", "Vågå", "Øksnes", "Os", "Ås", "Bø", "Ærøy", "Finnøy"]

    by_bytes = sorted(names, key=lambda name: sort_key(name).encode())

    assert by_bytes == ["Bø", "Finnøy", "Os", "Vågå", "Ærøy", "Øksnes", "Ål", "Ås"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aal", "Ål"),
        ("AAS", "ås"),
        ("Lindås", "Lindaas"),
        ("Café", "cafe"),
        ("Kåfjord – Gáivuotna", "Kåfjord - Gaivuotna"),
        ("A\u030asnes", "Åsnes"),
        ("Händel", "Hændel"),
        ("Møre og Romsdal", "möre  og romsdal"),
        ("Unjárga-Nesseby", "Unjarga Nesseby"),
    ],
)
def test_spelled_differently_but_sorted_alike(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


def test_shorter_names_come_first_word_by_word() -> None:
    names = ["Nordreisa", "Nordre Land", "Nord-Odal", "Nord-Aurdal", "Norddal"]

    assert sorted(names, key=sort_key) == ["Nord-Aurdal", "Nord-Odal", "Norddal", "Nordre Land", "Nordreisa"]


def test_nothing_has_an_empty_key() -> None:
    assert [sort_key(""), sort_key(" – "), sort_key("{|}")] == ["", "", ""]

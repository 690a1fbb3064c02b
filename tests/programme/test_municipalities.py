from datetime import date

import pytest

from samanom.programme.models import Municipality, MunicipalityVersion, Succession
from samanom.programme.models.municipalities import letter_language
from tests import make
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def renumber(
    municipality: Municipality, number: str, on: date, until: date | None = None
) -> MunicipalityVersion:
    return MunicipalityVersion.objects.create(
        municipality=municipality,
        number=number,
        name=municipality.name,
        display_name=municipality.name,
        county_number=number[:2],
        county_name="Trøndelag",
        valid_from=on,
        valid_to=until,
    )


@pytest.mark.parametrize(
    ("official", "recorded", "application", "expected"),
    [
        ("nynorsk", "", "nb", "nn"),
        ("bokmål", "", "nn", "nb"),
        ("nøytral", "nb", "nn", "nn"),
        ("nøytral", "nn", "", "nn"),
        ("nøytral", "", "", "nb"),
    ],
)
def test_a_letter_follows_the_decision_then_the_application_then_the_recorded_choice(
    official: str, recorded: str, application: str, expected: str
) -> None:
    municipality = make.municipality(language=official)
    municipality.recorded_language = recorded

    assert letter_language(municipality, application) == expected


def test_a_neutral_municipality_has_no_standard_of_its_own() -> None:
    assert make.municipality(language="nøytral").standard is None


def test_municipalities_stand_in_norwegian_order() -> None:
    for name in ("Ås", "Østre Toten", "Alta", "Ørland", "Årdal", "Aalesund", "Ærøy", "Zakarias"):
        make.municipality(name=name)

    assert [m.name for m in Municipality.objects.all()] == [
        "Alta", "Zakarias", "Ærøy", "Ørland", "Østre Toten", "Aalesund", "Årdal", "Ås",
    ]  # fmt: skip


def test_on_a_day_it_has_the_number_it_had_then() -> None:
    frøya = make.municipality("1620", "Frøya")
    frøya.versions.update(valid_to=date(2017, 12, 31))
    renumber(frøya, "5014", date(2018, 1, 1))

    numbers = [MunicipalityVersion.objects.at(date(year, 1, 1)).get().number for year in (2013, 2018)]

    assert numbers == ["1620", "5014"]
    assert frøya.number == "1620"


def test_before_its_first_day_it_does_not_exist() -> None:
    make.municipality()

    assert list(Municipality.objects.at(date(2011, 12, 31))) == []


def test_a_number_is_valid_for_one_municipality_at_a_time() -> None:
    make.municipality("1620")
    other = make.municipality("1621")
    other.versions.update(valid_to=date(2013, 12, 31))

    with refused_by("a_number_is_valid_once_at_a_time"):
        renumber(other, "1620", date(2014, 1, 1))


def test_a_number_may_be_used_again_when_it_is_free() -> None:
    make.municipality("1620").versions.update(valid_to=date(2013, 12, 31))
    other = make.municipality("1621")
    other.versions.update(valid_to=date(2013, 12, 31))

    assert renumber(other, "1620", date(2014, 1, 1)).number == "1620"


def test_a_municipality_has_one_number_at_a_time() -> None:
    frøya = make.municipality("1620")

    with refused_by("a_municipality_has_one_number_at_a_time"):
        renumber(frøya, "5014", date(2018, 1, 1))


@pytest.mark.parametrize(
    ("promise", "change"),
    [
        ("a_number_of_2013_has_four_digits", {"number_2013": "162"}),
        ("official_language_is_known_or_blank", {"official_language": "dansk"}),
        (
            "recorded_language_is_nn_or_nb_or_blank",
            {"recorded_language": "en", "official_language": "nøytral"},
        ),
        ("only_a_neutral_municipality_has_a_recorded_language", {"recorded_language": "nn"}),
        ("population_is_counted_or_unknown", {"population_2013": 0}),
    ],
)
def test_a_municipality_keeps_its_promises(promise: str, change: dict[str, object]) -> None:
    municipality = make.municipality()

    with refused_by(promise):
        Municipality.objects.filter(pk=municipality.pk).update(**change)


@pytest.mark.parametrize(
    ("promise", "change"),
    [
        ("a_municipality_number_has_four_digits", {"number": "16a0"}),
        ("a_version_ends_after_it_begins", {"valid_from": date(2014, 1, 2), "valid_to": date(2014, 1, 1)}),
    ],
)
def test_a_version_keeps_its_promises(promise: str, change: dict[str, object]) -> None:
    municipality = make.municipality()

    with refused_by(promise):
        municipality.versions.update(**change)


def test_two_municipalities_succeed_each_other_once() -> None:
    old, new = make.municipality(), make.municipality()
    Succession.objects.create(predecessor=old, successor=new, date=date(2020, 1, 1), kind="merger")

    with refused_by("one_succession_between_two_municipalities"):
        Succession.objects.create(predecessor=old, successor=new, date=date(2024, 1, 1), kind="split")


@pytest.mark.parametrize(
    ("promise", "kind"), [("nobody_succeeds_itself", "merger"), ("succession_kind_is_known", "war")]
)
def test_a_succession_is_between_two_and_of_a_known_kind(promise: str, kind: str) -> None:
    old, new = make.municipality(), make.municipality()

    with refused_by(promise):
        Succession.objects.create(
            predecessor=old, successor=old if kind == "merger" else new, date=date(2020, 1, 1), kind=kind
        )

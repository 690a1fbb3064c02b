"""The real programme, from the facts in `data/`."""

from collections import Counter, defaultdict
from datetime import date

import pytest
from django.apps import apps
from django.db.models import Sum

from samanom import clock
from samanom.programme import loading
from samanom.programme.loading.files import read, several
from samanom.programme.models import (
    Cohort,
    Mention,
    Municipality,
    MunicipalityVersion,
    Obligation,
    Participation,
    Project,
    Succession,
    Theme,
)

THEN = date(2013, 12, 31)
pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    loading.load()


def every_row() -> dict[str, list[dict[str, object]]]:
    models = list(apps.get_app_config("programme").get_models(include_auto_created=True))
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def test_loading_again_changes_nothing(loaded: None) -> None:
    before = every_row()

    loading.load()

    assert sum(len(rows) for rows in before.values()) > 2000
    assert every_row() == before


def test_loading_again_leaves_what_people_have_settled(loaded: None) -> None:
    project = Project.objects.get(key="c2-innherred")
    project.lead = project.members[0]
    project.save()
    project.participations.filter(municipality=project.members[1]).delete()

    loading.load()

    project.refresh_from_db()
    assert project.lead is not None
    assert [m.name for m in project.members] == [project.lead.name]


def test_there_were_430_municipalities_in_2011_and_357_in_2024(loaded: None) -> None:
    years = (2011, 2012, 2013, 2014, 2020, 2024)

    assert {y: Municipality.objects.at(date(y, 1, 1)).count() for y in years} == {
        2011: 430, 2012: 429, 2013: 428, 2014: 428, 2020: 356, 2024: 357,
    }  # fmt: skip


def test_population_of_2013_is_that_of_the_country_but_for_three(loaded: None) -> None:
    of_2013 = Municipality.objects.of_2013()

    assert of_2013.aggregate(n=Sum("population_2013"))["n"] == 5_051_275 - 61_573
    assert [m.name for m in of_2013.filter(population_2013=None)] == ["Andebu", "Sandefjord", "Stokke"]


@pytest.mark.parametrize(
    ("slug", "numbers"),
    [
        ("bo-nordland", ["1867", "1867"]),
        ("bo-telemark", ["0821"]),
        ("os-hedmark", ["0441", "3430"]),
        ("os-hordaland", ["1243"]),
        ("valer-hedmark", ["0426", "3419"]),
        ("valer-ostfold", ["0137", "3018", "3114"]),
        ("inderoy", ["1756", "5053"]),
        ("harstad", ["1903", "1903", "5402", "5503"]),
        ("harstad-1901", ["1901"]),
        ("hamaroy-1875", ["1875"]),
    ],
)
def test_municipalities_of_one_name_are_told_apart(loaded: None, slug: str, numbers: list[str]) -> None:
    versions = Municipality.objects.get(slug=slug).versions.order_by("valid_from")

    assert list(versions.values_list("number", flat=True)) == numbers


def test_every_municipality_of_2013_has_its_number_then(loaded: None) -> None:
    then = MunicipalityVersion.objects.at(date(2013, 1, 1)).select_related("municipality")

    assert [
        v for v in then if (v.number, v.display_name) != (v.municipality.number, v.municipality.name)
    ] == []


def test_those_that_ended_have_successors(loaded: None) -> None:
    still_there = MunicipalityVersion.objects.filter(valid_to=None)
    ended = set(Municipality.objects.values_list("pk", flat=True)) - set(
        still_there.values_list("municipality", flat=True)
    )

    assert len(ended) > 70
    assert ended - set(Succession.objects.values_list("predecessor", flat=True)) == set()
    assert Succession.objects.filter(predecessor__slug="spydeberg").get().successor.name == "Indre Østfold"


@pytest.mark.parametrize(("number", "municipalities", "projects"), [(1, 51, 48), (2, 60, 51)])
def test_each_cohort_has_its_municipalities_and_projects(
    loaded: None, number: int, municipalities: int, projects: int
) -> None:
    cohort = Cohort.objects.get(number=number)

    taking_part = cohort.participations.taking_part().order_by()
    assert taking_part.values("municipality").distinct().count() == municipalities
    assert cohort.projects.count() == projects


def test_109_different_municipalities_take_part(loaded: None) -> None:
    taking_part = Participation.objects.taking_part().order_by()

    assert taking_part.values("municipality").distinct().count() == 109


def test_the_mentions_make_the_register_that_was_worked_out_by_hand(loaded: None) -> None:
    expected = {
        (row["cohort"], row["municipality_number"]): (
            row["status"],
            set() if row["status"] == "disputed" else set(several(row["project_keys"])),
            set(several(row["spelling_variants"])),
        )
        for row in read("participants_resolved")
        if row["municipality_number"]
    }
    found: dict[tuple[str, str], tuple[str, set[str], set[str]]] = {}
    printed = defaultdict(set)
    for mention in Mention.objects.exclude(municipality=None).select_related("cohort", "municipality"):
        assert mention.municipality is not None
        key = (str(mention.cohort.number), mention.municipality.number)
        printed[key].add(mention.name_as_printed)
    for p in Participation.objects.exclude(municipality=None).select_related(
        "cohort", "municipality", "project"
    ):
        assert p.municipality is not None
        key = (str(p.cohort.number), p.municipality.number)
        projects = found.get(key, ("", set(), set()))[1] | ({p.project.key} if p.project else set())
        name = (
            p.municipality.versions.filter(valid_from__lte=THEN, number=p.municipality.number)
            .latest("valid_from")
            .name
        )
        found[key] = (p.status, projects, printed[key] - {name})

    assert len(expected) == 113
    assert found == expected


def test_no_mention_is_thrown_away(loaded: None) -> None:
    rows = read("participants")

    assert list(Mention.objects.values_list("name_as_printed", flat=True)) == [
        r["name_as_printed"] for r in rows
    ]
    assert Mention.objects.filter(participations=None).count() == 0


def test_projects_are_those_of_the_facts(loaded: None) -> None:
    expected = {
        row["project_key"]: (
            sorted(several(row["municipality_numbers"])),
            row["annual_grant_nok"],
            row["grant_kind"],
        )
        for row in read("projects")
    }

    assert {
        p.key: (
            sorted(m.number for m in p.members),
            str(p.annual_amount or ""),
            "" if p.grant_kind == "unknown" else p.grant_kind,
        )
        for p in Project.objects.with_municipalities()
    } == expected


def test_a_single_municipality_leads_and_a_joint_project_waits_for_its_lead(loaded: None) -> None:
    without = Project.objects.filter(lead=None).order_by("key").values_list("key", flat=True)

    assert list(without) == [
        "c1-finnoy-rennesoy",
        "c1-ks-agder",
        "c1-vesteralen",
        "c2-innherred",
        "c2-lister",
        "c2-lofoten",
        "c2-os-tolga",
    ]


def test_innovation_is_a_method_and_no_theme(loaded: None) -> None:
    innovating = Project.objects.filter(is_innovation=True)

    assert (innovating.count(), innovating.filter(themes=None).count()) == (7, 7)
    assert Theme.objects.get(key="innovasjon").kind == Theme.Kind.METHOD
    assert Theme.objects.get(key="innovasjon").projects.count() == 0


def test_annual_reports_are_owed_for_2013_and_those_for_2012_were_before_the_portal(loaded: None) -> None:
    waiting = Obligation.objects.waiting()

    assert Counter(Obligation.objects.values_list("year", "is_before_the_portal")) == {
        (2012, True): 47,
        (2013, False): 98,
    }
    assert {clock.last_day(due) for due in waiting.values_list("due_at", flat=True)} == {date(2014, 2, 1)}

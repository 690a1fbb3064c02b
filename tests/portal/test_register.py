"""The public register: anybody reads it, it costs the same however many take part, and rehearsals never show."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test import Client
from django.test.utils import CaptureQueriesContext

from networks.models import Gathering, Membership, Network
from samanom.programme.models import Municipality, Project, ProjectTheme, Succession
from samanom.programme.states import GrantKind, ParticipationStatus
from tests import make

pytestmark = pytest.mark.django_db

PUBLIC = ["/register/", "/register.csv"]


def text(client: Client, path: str) -> str:
    answer = client.get(path, HTTP_ACCEPT_LANGUAGE="nb")
    assert (path, answer.status_code) == (path, 200)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return str(body.decode())


def names(client: Client, query: str) -> list[str]:
    rows = csv.reader(
        io.StringIO(text(client, f"/register.csv{query}").removeprefix("\ufeff")), delimiter=";"
    )
    return [row[1] for row in rows][1:]


def in_network(project: Project, key: str = "nettet") -> Network:
    network = Network.objects.create(cohort=project.cohort, key=key, name=f"Nettverk {key}")
    for member in project.members:
        Membership.objects.create(network=network, municipality=member, project=project)
    return network


def test_the_list_stands_in_norwegian_order(client: Client) -> None:
    for name in ("Ås", "Østre Toten", "Alta"):
        make.project(make.municipality(name=name))

    page = text(client, "/register/")

    assert sorted(("Alta", "Østre Toten", "Ås"), key=page.index) == ["Alta", "Østre Toten", "Ås"]


def test_one_line_for_each_municipality_with_all_its_projects(client: Client) -> None:
    sortland = make.municipality(name="Sortland")
    alone = make.project(sortland, title="Eit prosjekt aleine")
    make.project(sortland, make.municipality(), within=alone.cohort, title="Eit prosjekt saman")

    page = text(client, "/register/")

    assert page.count(f"/kommune/{sortland.slug}/") == 1
    assert "Eit prosjekt aleine" in page
    assert page.count("Eit prosjekt saman") == 2


def test_the_list_is_cut_by_cohort_theme_network_and_county(client: Client) -> None:
    first = make.project(make.municipality("0501", "Lom"))
    second = make.project(make.municipality("1801", "Bodø"))
    ProjectTheme.objects.create(project=second, theme=make.theme("heltid"))
    in_network(second)

    assert names(client, "") == ["Bodø", "Lom"]
    assert names(client, f"?cohort={first.cohort.number}") == ["Lom"]
    assert names(client, "?county=18") == ["Bodø"]
    assert names(client, "?theme=heltid") == ["Bodø"]
    assert names(client, "?network=nettet") == ["Bodø"]
    assert names(client, "?theme=heltid&county=05") == []


def test_innovation_is_found_by_its_flag(client: Client) -> None:
    make.project(make.municipality(name="Lom"))
    innovating = make.project(make.municipality(name="Hamar"))
    Project.objects.filter(pk=innovating.pk).update(is_innovation=True)
    make.theme("innovasjon").__class__.objects.filter(key="innovasjon").update(kind="method")

    assert names(client, "?theme=innovasjon") == ["Hamar"]


@pytest.mark.parametrize(
    "query", ["?county=99", "?cohort=x", "?theme=%00", "?network='--", "?sort=-nonsense&side=99999"]
)
def test_what_does_not_exist_is_the_same_as_nothing(client: Client, query: str) -> None:
    make.project(make.municipality(name="Lom"))

    assert names(client, query) == ["Lom"]
    assert "Lom" in text(client, f"/register/{query}")


@pytest.mark.parametrize("sort", ["municipality", "-municipality", "number", "-number", "county", "-county"])
def test_the_list_is_sorted_as_asked(client: Client, sort: str) -> None:
    make.project(make.municipality("0501", "Lom"))
    make.project(make.municipality("0502", "Vågå"))

    page = text(client, f"/register/?sort={sort}")

    assert (page.index("Lom") < page.index("Vågå")) == (not sort.startswith("-"))


def test_rehearsals_disputes_and_guests_are_not_participants(client: Client) -> None:
    played, real = make.project(within=make.cohort(rehearsal=True)), make.project()
    guest = make.municipality()
    make.take_part(real, guest, ParticipationStatus.NETWORK_ONLY)

    assert names(client, "") == [str(real.lead)]
    assert client.get(f"/prosjekt/{played.key}/").status_code == 404
    assert played.title not in text(client, "/register/")
    assert played.key not in text(client, f"/kommune/{played.members[0].slug}/")


def test_a_rehearsal_project_is_there_for_those_who_play(client: Client) -> None:
    played = make.project(within=make.cohort(rehearsal=True))
    client.force_login(make.user())

    assert client.get(f"/prosjekt/{played.key}/").status_code == 200


def test_the_page_of_a_municipality_tells_then_and_now(client: Client) -> None:
    lom, newer = make.municipality("0514", "Lom"), make.municipality("3499", "Nye Lom")
    lom.versions.update(valid_to=date(2019, 12, 31))
    Succession.objects.create(predecessor=lom, successor=newer, date=date(2020, 1, 1), kind="merger")

    assert "31. desember 2019" in text(client, f"/kommune/{lom.slug}/")
    assert newer.slug in text(client, f"/kommune/{lom.slug}/")
    assert lom.slug in text(client, f"/kommune/{newer.slug}/")


def test_the_page_of_a_municipality_tells_its_networks_and_gatherings(client: Client) -> None:
    project = make.project()
    network = in_network(project)
    day = date(2014, 4, 2)
    Gathering.objects.create(
        key="g",
        kind="network_gathering",
        cohort=project.cohort,
        network=network,
        starts_on=day,
        ends_on=day,
        place="Bodø",
    )

    page = text(client, f"/kommune/{project.members[0].slug}/")

    assert "Nettverk nettet" in page
    assert "2. april 2014" in page


def test_a_gathering_of_an_unknown_network_is_nobodys(client: Client) -> None:
    project = make.project()
    day = date(2013, 4, 8)
    Gathering.objects.create(key="g", kind="network_gathering", starts_on=day, ends_on=day)

    assert "8. april 2013" not in text(client, f"/kommune/{project.members[0].slug}/")


def test_the_card_of_a_joint_project_says_whether_its_lead_is_known(client: Client) -> None:
    project = make.project(make.municipality(name="Lom"), make.municipality(name="Vågå"))

    assert "Ansvarlig kommune" in text(client, f"/prosjekt/{project.key}/")
    Project.objects.update(lead=None, grant_kind=GrantKind.CEILING, annual_amount=800_000)
    card = text(client, f"/prosjekt/{project.key}/")
    assert "Ikke avgjort" in card
    assert "kr\xa0800\xa0000" in card


@pytest.mark.parametrize("path", ["/kommune/finst-ikkje/", "/prosjekt/finst-ikkje/"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_names_are_words_and_never_markup(client: Client) -> None:
    project = make.project(make.municipality(name="<b>Lom</b>"), title="<script>1</script>")

    for path in ("/register/", f"/prosjekt/{project.key}/", f"/kommune/{project.members[0].slug}/"):
        assert "<b>Lom" not in text(client, path)
        assert "<script>1" not in text(client, path)


def many(count: int) -> None:
    for n in range(count):
        project = make.project(make.municipality(), make.municipality())
        ProjectTheme.objects.create(project=project, theme=make.theme())
        in_network(project, f"nett-{project.pk}-{n}")


def cost(client: Client, path: str) -> tuple[int, int]:
    """(queries, model instances)"""
    made: list[object] = []

    def count(sender: object, **kwargs: object) -> None:
        made.append(sender)

    post_init.connect(count)
    try:
        with CaptureQueriesContext(connection) as queries:
            text(client, path)
    finally:
        post_init.disconnect(count)
    return len(queries), len(made)


@pytest.mark.parametrize("path", PUBLIC)
def test_the_cost_is_the_same_for_three_and_twelve(client: Client, path: str) -> None:
    many(3)
    few = cost(client, path)
    many(9)

    assert cost(client, path) == few
    assert few[0] <= 12


def test_a_page_about_one_thing_costs_the_same_when_there_are_many(client: Client) -> None:
    project = make.project()
    paths = [f"/kommune/{project.members[0].slug}/", f"/prosjekt/{project.key}/"]
    few = [cost(client, path) for path in paths]
    many(9)

    assert [cost(client, path) for path in paths] == few


def test_everybody_reads_it_without_logging_in_and_nobody_writes(client: Client) -> None:
    project = make.project()
    paths = [*PUBLIC, f"/kommune/{project.members[0].slug}/", f"/prosjekt/{project.key}/"]

    assert [client.post(path).status_code for path in paths] == [405] * 4
    assert Municipality.objects.count() == 1

"""The register to read: every municipality for staff, one's own for those who act there, and what each may see (A2, A3)."""

from datetime import date

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from portal.desk import role_desk
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.models import Role
from tests import make
from tests.browser import axe
from tests.roles.make_invitation import client_of, get

pytestmark = pytest.mark.django_db
READERS = (Role.SECRETARIAT, Role.SECRETARIAT_LEAD, Role.AUDITOR, Role.SYSTEM_ADMIN)


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


@pytest.fixture
def officer() -> User:
    return make.person(Role.SECRETARIAT)


def text(person: User, name: str, *args: object, query: str = "") -> str:
    answer = client_of(person).get(reverse(f"roles:{name}", args=args) + query)
    assert answer.status_code == 200
    body: str = (
        b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()  # type: ignore[attr-defined]
    )
    return body


def test_the_list_tells_who_is_there_and_what_is_lacking(lom: Municipality, officer: User) -> None:
    make.person(Role.MAYOR, lom, name="Åse Ordførar")
    make.project(lom)

    line = text(officer, "index_csv").splitlines()[1]

    assert line == "0514;Lom;Oppland;Åse Ordførar;;;rådmann, prosjektleder"


def test_the_filter_finds_those_who_lack_somebody(lom: Municipality, officer: User) -> None:
    whole, without_chief = make.municipality(name="Heil"), make.municipality(name="Halv")
    for place in (whole, without_chief):
        make.person(Role.MAYOR, place)
    make.person(Role.CHIEF_EXECUTIVE, whole)
    make.project(without_chief)

    def found(query: str) -> list[str]:
        return [line.split(";")[1] for line in text(officer, "index_csv", query=query).splitlines()[1:]]

    assert found("?lacking=either") == ["Halv", "Lom"]
    assert found("?lacking=mayor") == ["Lom"]
    assert found("?lacking=chief_executive") == ["Halv", "Lom"]
    assert found("?lacking=either&takes_part=on") == ["Halv"]
    assert found("?text=051") == ["Lom"]
    assert found("?text=hei") == ["Heil"]
    assert found("?county=05") == ["Lom"]
    assert found("?lacking=tull&county=%00") == ["Halv", "Heil", "Lom"]


def test_D4_no_cell_of_the_download_runs(lom: Municipality, officer: User) -> None:
    make.person(Role.MAYOR, lom, name="=HYPERLINK(1)")

    assert ";'=HYPERLINK(1);" in text(officer, "index_csv")


def test_people_of_one_municipality_are_led_to_it(lom: Municipality) -> None:
    mayor = make.person(Role.MAYOR, lom)
    both = make.person(Role.PROJECT_LEADER, lom)
    make.give(both, Role.PROJECT_LEADER, make.municipality(name="Vågå"))

    assert get(mayor, "index").url == reverse("roles:municipality", args=[lom.slug])
    assert "Vågå" in text(both, "index")


def test_A2_own_foreign_and_reading_roles(lom: Municipality) -> None:
    vaga = make.municipality()
    people = {
        "mayor": make.person(Role.MAYOR, lom),
        "union": make.person(Role.PARTY_UNION, lom),
        **{role.value: make.person(role) for role in (*READERS, Role.ASSESSOR, Role.COUNCIL_READER)},
        "nobody": make.user(),
    }

    answers = {
        who: [get(person, "municipality", place.slug).status_code for place in (lom, vaga)]
        for who, person in people.items()
    }

    assert answers == {
        "mayor": [200, 404],
        "union": [200, 404],
        **{role.value: [200, 200] for role in READERS},
        "assessor": [404, 404],
        "council_reader": [404, 404],
        "nobody": [404, 404],
    }


def test_A2_whoever_was_or_will_be_there_sees_nothing_today(lom: Municipality) -> None:
    former, coming = make.user(), make.user()
    actions.assign(
        former, Role.MAYOR, by=None, municipality=lom, valid_from=make.LONG_AGO, valid_to=date(2014, 1, 14)
    )
    actions.assign(coming, Role.MAYOR, by=None, municipality=lom, valid_from=date(2014, 1, 16))

    assert [get(who, "municipality", lom.slug).status_code for who in (former, coming)] == [404, 404]


def test_A3_phones_and_addresses_are_for_colleagues_and_staff(lom: Municipality, officer: User) -> None:
    mayor = make.person(Role.MAYOR, lom)
    User.objects.filter(pk=mayor.pk).update(phone="61 23 45 67")
    colleague, auditor = make.person(Role.PARTY_UNION, lom), make.person(Role.AUDITOR)

    pages = [text(who, "municipality", lom.slug) for who in (colleague, officer, auditor)]

    assert ["61 23 45 67" in page for page in pages] == [True, True, False]
    assert [mayor.email in page for page in pages] == [True, True, False]


def test_the_page_tells_of_today_of_what_comes_and_of_what_was(lom: Municipality, officer: User) -> None:
    actions.assign(
        make.user("Fordoms Ordførar"), Role.MAYOR, by=None, municipality=lom,
        valid_from=make.LONG_AGO, valid_to=date(2013, 12, 31),
    )  # fmt: skip
    actions.assign(
        make.user("Neste Ordførar"), Role.MAYOR, by=None, municipality=lom, valid_from=date(2014, 2, 1)
    )
    make.give(make.user("Vidar Vara"), Role.DEPUTY, lom, acts_for=Role.MAYOR, authority="vald 12.10.2011")
    actions.assign(
        make.person(Role.PROJECT_LEADER, lom), Role.STEERING_GROUP_MEMBER, by=None, municipality=lom,
        valid_from=make.LONG_AGO, note="Berre for oss",
    )  # fmt: skip

    page = text(officer, "municipality", lom.slug)

    parts = [page.index(word) for word in ("Vidar Vara", "Neste Ordførar", "Fordoms Ordførar")]
    assert parts == sorted(parts)
    assert "Stedfortreder (ordfører)" in page
    assert "vald 12.10.2011" in page
    assert "Ingen er ført inn som: ordfører, rådmann." in page
    assert "Berre for oss" in page
    assert "Berre for oss" not in text(make.person(Role.PARTY_UNION, lom), "municipality", lom.slug)


@override_settings(DEMO=False)
def test_plays_are_not_in_the_register_of_a_real_portal(lom: Municipality, officer: User) -> None:
    invented = make.user("Oppdikta Ordførar")
    User.objects.filter(pk=invented.pk).update(is_invented=True)
    invented.is_invented = True
    make.give(invented, Role.MAYOR, lom)
    make.person(Role.MAYOR, lom, name="Verkeleg Ordførar")

    assert "Oppdikta" not in text(officer, "municipality", lom.slug)
    assert "Oppdikta" not in text(officer, "index_csv")


def test_no_page_asks_more_with_forty_rows_than_with_four(officer: User) -> None:
    place = make.municipality()

    def cost(name: str, *args: object) -> int:
        client = client_of(officer)
        address = reverse(f"roles:{name}", args=args)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    costs = []
    for count in (4, 40):
        for _ in range(count):
            make.person(Role.MAYOR, make.municipality())
            make.person(Role.STEERING_GROUP_MEMBER, place)
        costs.append([cost("index"), cost("index_csv"), cost("municipality", place.slug)])

    assert costs[0] == costs[1]
    assert max(costs[1]) <= 25


def test_the_desk_counts_those_at_work_whom_nobody_can_sign_for(lom: Municipality, officer: User) -> None:
    whole = make.municipality()
    for role in (Role.MAYOR, Role.CHIEF_EXECUTIVE):
        make.person(role, whole)
    make.project(lom)
    make.project(whole)
    mayor = make.person(Role.MAYOR, lom)

    (line,) = role_desk.waiting(officer)

    assert (line.title, line.count) == ("1 kommune med prosjekt mangler ordfører eller rådmann", 1)
    assert "Lom" in text(officer, "index", query="?" + line.address.partition("?")[2])
    assert role_desk.waiting(mayor) == []
    assert [door.address for door in role_desk.own(mayor)] == [reverse("roles:municipality", args=[lom.slug])]
    assert [door.address for door in role_desk.own(officer)] == [reverse("roles:index")]
    assert role_desk.own(make.user()) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 320])
def test_the_list_is_clean_in_a_browser(live_server: LiveServer, page: Page, width: int) -> None:
    """The generic test opens it as somebody who is led on to their own municipality."""
    for n in range(60):
        make.person(Role.MAYOR, make.municipality(name=f"Kommune med eit langt namn {n}"))
    client = client_of(make.person(Role.SECRETARIAT))
    page.set_viewport_size({"width": width, "height": 900})
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])

    page.goto(live_server.url + reverse("roles:index"))

    assert page.locator("h1").count() == 1
    assert list(axe(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width

"""The officers' search, in the real registers and the played demo: what it finds, for whom, at what cost."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.models import Application
from applications.states import State
from grants.models import Award
from networks.models import Leadership
from portal import rehearsal
from portal.search import Asked, preview
from samanom import clock
from samanom.documents.models import Case
from samanom.people.models import User
from samanom.programme.models import Project
from samanom.roles.models import Assignment, Role
from tests.pages.test_access import visitor
from tests.pages.world import World

SEARCHERS = [
    Role.SECRETARIAT, Role.SECRETARIAT_LEAD, Role.BUDGET_HOLDER, Role.PAYMENT_APPROVER, Role.APPEAL_HANDLER,
    Role.AUDITOR, Role.SYSTEM_ADMIN,
]  # fmt: skip
MOST_QUERIES = 12


def found(world: World, text: str, role: Role = Role.SECRETARIAT) -> dict[str, list[str]]:
    """Titles of what is found, by kind."""
    groups = preview(User.objects.get(pk=world.person(role).pk), Asked.of(text))
    return {group.key: [hit.title for hit in group.hits] for group in groups}


def notes(world: World, text: str, kind: str, role: Role = Role.SECRETARIAT) -> list[str]:
    groups = preview(User.objects.get(pk=world.person(role).pk), Asked.of(text))
    return [hit.note for group in groups if group.key == kind for hit in group.hits]


@pytest.mark.parametrize("text", ["Rennesøy", "rennesøy", "1142", " 1142 "])
def test_a_municipality_is_found_by_what_it_was_and_with_what_it_became(world: World, text: str) -> None:
    assert found(world, text)["kommune"][0] == "Rennesøy"
    assert "1142 Rennesøy, Rogaland" in notes(world, text, "kommune")[0]
    assert "ble en del av Stavanger i 2020" in notes(world, text, "kommune")[0]
    assert "Stavanger" in found(world, text)["kommune"]


def test_the_new_one_comes_first_and_what_it_took_in_after_it(world: World) -> None:
    names = found(world, "Stavanger")["kommune"]

    assert names[0] == "Stavanger"
    assert {"Rennesøy", "Finnøy"} <= set(names)


def test_two_of_the_same_name_come_first_and_are_told_apart(world: World) -> None:
    assert found(world, "Bø")["kommune"][:2] == ["Bø (Nordland)", "Bø (Telemark)"]
    assert notes(world, "Bø", "kommune")[0] != notes(world, "Bø", "kommune")[1]


def test_a_person_is_found_by_role_and_place_in_every_language(world: World) -> None:
    mayor, place = world.person(Role.MAYOR), world.own

    for text in (
        f"ordførar {place.name}",
        f"Ordfører {place.name}",
        f"mayor {place.number}",
        f"ordfør {place.name}",
    ):
        assert mayor.name in found(world, text)["person"], text
    leader = world.person(Role.PROJECT_LEADER)
    assert leader.name in found(world, f"project leader {place.number}")["person"]
    assert found(world, f"prosjektleiar {place.number}")["person"] == [leader.name]


def test_a_person_is_found_by_name_with_capacity_place_and_days(world: World) -> None:
    mayor = world.person(Role.MAYOR)

    note = notes(world, mayor.name, "person")[0]

    assert f"Ordfører, {world.own.name} · fra 14. mars 2011" in note
    assert mayor.email in note


@pytest.mark.parametrize("role", [role for role in SEARCHERS if not role.startswith("secretariat")])
def test_addresses_are_for_the_secretariat_alone(world: World, role: Role) -> None:
    mayor = world.person(Role.MAYOR)

    assert mayor.name in found(world, mayor.name, role)["person"]
    assert mayor.email not in "".join(notes(world, mayor.name, "person", role))
    assert "person" not in found(world, mayor.email, role)


def test_whoever_has_left_comes_last_and_is_marked(world: World) -> None:
    gone = Assignment.objects.get(user=world.person(Role.MAYOR), role=Role.MAYOR)
    gone.valid_to = clock.today().replace(year=2013)
    gone.save()

    page = (
        visitor(world, Role.SECRETARIAT).get("/sok/", {"q": world.person(Role.MAYOR).name}).content.decode()
    )

    assert "Tidligere" in page


def test_network_leaders_are_found_by_those_who_may_know_their_names(world: World) -> None:
    leader = world.person(Role.NETWORK_LEADER)

    assert leader.name in found(world, f"nettverksleder {leader.name}")["nettverk"]
    assert leader.name in found(world, leader.name, Role.AUDITOR)["nettverk"]
    assert "nettverk" not in found(world, leader.name, Role.BUDGET_HOLDER)
    assert Leadership.objects.filter(user=leader).exists()


def test_a_document_is_found_by_its_number_and_a_case_with_all_in_it(world: World) -> None:
    letter = Award.objects.filter(letter__isnull=False).select_related("letter__case")[0].letter
    assert letter is not None

    exact = found(world, letter.reference)["dokument"]
    in_case = found(world, letter.case.reference)["dokument"]
    begun = found(world, letter.reference[:-1] + letter.reference[-1])["dokument"]

    assert exact[0] == str(letter)
    assert str(letter) in in_case
    assert begun[0] == str(letter)
    assert all(title.startswith(f"{letter.case.reference}") for title in exact)


def test_the_first_digits_of_a_case_find_those_that_begin_so(world: World) -> None:
    one, other = Project.objects.public().order_by("pk")[:2]
    for project, number in ((one, 97), (other, 970)):
        project.case = Case.objects.create(year=2012, number=number, title=project.title)
        project.save()

    assert found(world, "12/97")["prosjekt"] == [one.title, other.title]
    assert found(world, "2012/970")["prosjekt"] == [other.title]
    assert found(world, "Ø12/970") == {}


def test_a_received_application_is_found_and_an_unsent_one_is_not(world: World) -> None:
    sent = Application.objects.filter(lead=world.own).filter(state=State.SUBMITTED)[0]
    draft = Application.objects.filter(lead=world.own, state=State.DRAFT)[0]
    draft.project_title = "Ei heimeleg kladd"
    draft.save()

    assert sent.project_title in found(world, world.own.name)["soknad"]
    assert "soknad" not in found(world, "Ei heimeleg kladd")
    assert sent.case is not None
    assert sent.project_title in found(world, sent.case.reference)["soknad"]


def test_a_project_is_found_by_title_and_key(world: World) -> None:
    project = Project.objects.public().order_by("pk")[3]

    assert project.title in found(world, project.title)["prosjekt"]
    assert found(world, project.key)["prosjekt"] == [project.title]


def test_whoever_runs_the_machines_finds_no_case(world: World) -> None:
    letter = Award.objects.filter(letter__isnull=False).select_related("letter__case")[0].letter
    assert letter is not None

    assert "dokument" not in found(world, letter.reference, Role.SYSTEM_ADMIN)
    assert "soknad" not in found(world, letter.case.reference, Role.SYSTEM_ADMIN)
    assert "soknad" not in found(world, world.own.name, Role.SYSTEM_ADMIN)


@pytest.mark.parametrize("role", SEARCHERS)
def test_every_line_leads_to_a_page_its_reader_may_open(world: World, role: Role) -> None:
    client, opened = visitor(world, role), 0
    letter = Award.objects.filter(letter__isnull=False).select_related("letter__case")[0].letter
    assert letter is not None

    for text in (
        world.own.name,
        "1142",
        f"Ø{letter.case.year % 100}/",
        letter.case.reference,
        "nettverk",
        "heltid",
    ):
        page = client.get("/sok/", {"q": text}).content.decode()
        addresses = re.findall(r'<li>\s*<div><a class="ds-link" href="([^"]+)"', page)
        for address in set(addresses):
            assert (address, client.get(unescape(address)).status_code) == (address, 200)
            opened += 1

    assert opened > 3


def test_there_is_a_field_in_the_header_for_those_who_may_search(world: World) -> None:
    shown = {
        role: 'action="/sok/"' in visitor(world, role).get("/oversikt/").content.decode() for role in Role
    }

    assert {role for role, is_shown in shown.items() if is_shown} == set(SEARCHERS)


def test_at_most_ten_of_each_are_shown_and_then_all_page_by_page(world: World) -> None:
    client = visitor(world, Role.SECRETARIAT)

    some = client.get("/sok/", {"q": "19"}).content.decode()
    every = client.get("/sok/", {"q": "19", "kind": "kommune"}).content.decode()

    assert len(found(world, "19")["kommune"]) == 10
    assert "?q=19&amp;kind=kommune" in some
    assert every.count("/kommune/") > 10


def test_nothing_found_is_said_with_hints(world: World) -> None:
    page = visitor(world, Role.SECRETARIAT).get("/sok/", {"q": "finst slett ikkje"}).content.decode()

    assert "Ingenting du kan åpne, passer med «finst slett ikkje»." in page
    assert "Slik søker du" in page


def test_it_asks_as_much_among_many_as_among_few(world: World) -> None:
    client = visitor(world, Role.SECRETARIAT)
    texts = [world.own.name, "1142", "ordførar", "Ø12/", "Ø13/1", "prosjekt"]

    def asked() -> list[int]:
        counts = []
        for text in texts:
            with CaptureQueriesContext(connection) as queries:
                client.get("/sok/", {"q": text})
            counts.append(len(queries))
        return counts

    before = asked()
    rehearsal.play(6, seed=11, typeset=False)

    assert max(before) <= MOST_QUERIES, before
    assert all(after <= was for after, was in zip(asked(), before, strict=True))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=120) | st.from_regex(r"Ø?[0-9]{1,5}/[0-9]{0,12}(-[0-9]{0,12})?"),
    kind=st.text(max_size=10),
)
def test_D_any_text_gets_an_answer(world: World, text: str, kind: str) -> None:
    client: Client = visitor(world, Role.SECRETARIAT)

    assert client.get("/sok/", {"q": text, "kind": kind}).status_code == 200
    assert client.get("/sok/", {"q": text, "kind": "dokument", "side": text}).status_code == 200

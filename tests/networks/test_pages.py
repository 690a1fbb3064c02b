"""What people meet on the chapter's pages: what they see, what they may do, and what the page costs."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from networks.models import Gathering, Leadership, Network, Registration
from networks.states import AttendeeParty, GatheringState
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.networks import make as made

pytestmark = pytest.mark.django_db


def client_of(person: User | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def sent(**words: object) -> dict[str, object]:
    return {"idempotency_key": str(uuid4()), **words}


def row(n: int, party: str, **words: str) -> dict[str, str]:
    usual = {"name": f"Deltakar {n}", "title": "rådgivar", "email": f"d{n}@example.no", "party": party}
    return {f"attendees-{n}-{name}": value for name, value in (usual | words).items()}


def typed(*parties: str, version: int = 0, **words: object) -> dict[str, object]:
    """A filled-in registration form."""
    rows: dict[str, object] = {}
    for n, party in enumerate(parties):
        rows |= row(n, party)
    rows |= {"attendees-TOTAL_FORMS": len(parties) + 2, "attendees-INITIAL_FORMS": 0}
    return sent(version=version, missing_party_reason="", **rows) | words


def test_the_list_and_the_page_of_a_network_are_open() -> None:
    network = made.network(make.municipality(name="Lom"), name="Omdømme")

    index = client_of(None).get(reverse("networks:index"))
    detail = client_of(None).get(reverse("networks:detail", args=[network.key]))

    assert "Omdømme" in index.content.decode()
    assert "Lom" in detail.content.decode()


def test_a_rehearsal_is_shown_only_to_those_who_are_logged_in() -> None:
    network = made.network(make.municipality(), name="Øving", within=make.cohort(rehearsal=True))
    gathering = made.gathering(network)
    addresses = [
        reverse("networks:detail", args=[network.key]),
        reverse("networks:gathering", args=[gathering.pk]),
    ]
    lists = [reverse("networks:index"), reverse("networks:calendar")]

    stranger, somebody = client_of(None), client_of(make.user())

    assert [stranger.get(address).status_code for address in addresses] == [404, 404]
    assert [somebody.get(address).status_code for address in addresses] == [200, 200]
    assert ["Øving" in stranger.get(address).content.decode() for address in lists] == [False, False]
    assert ["Øving" in somebody.get(address).content.decode() for address in lists] == [True, True]


def test_a_leader_is_named_only_to_those_it_concerns() -> None:
    lom = make.municipality()
    network = made.network(lom)
    leader = made.leader(network, name="Liv Uldal")
    Leadership.objects.create(network=network, leader_key="KS-A", valid_from=make.LONG_AGO)
    address = reverse("networks:detail", args=[network.key])
    readers = [None, make.user(), make.person(Role.MAYOR, lom), make.person(Role.SECRETARIAT), leader]

    pages = [client_of(reader).get(address).content.decode() for reader in readers]

    # The person's own name also stands in the header of their own pages.
    assert [leader.email in page for page in pages] == [False, False, True, True, True]
    assert ["KS-A" in page for page in pages] == [True] * 5


def test_the_secretariat_makes_a_network_on_the_page() -> None:
    cohort, theme = make.cohort(), make.theme("omdomme")
    client = client_of(make.person(Role.SECRETARIAT))
    words = sent(cohort=cohort.pk, name="Omdømme", kind="theme", themes=[theme.pk])

    answers = [client.post(reverse("networks:create"), words) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Network.objects.get().name == "Omdømme"


def test_a_theme_network_needs_a_theme_and_nothing_typed_is_lost() -> None:
    cohort = make.cohort()
    client = client_of(make.person(Role.SECRETARIAT))

    page = client.post(reverse("networks:create"), sent(cohort=cohort.pk, name="Utan tema", kind="theme"))

    assert (page.status_code, Network.objects.count()) == (200, 0)
    assert "Velg minst ett tema." in page.content.decode()
    assert "Utan tema" in page.content.decode()


def test_the_secretariat_places_and_sends_on_the_pages() -> None:
    made.letter_texts()
    network = made.network()
    project = make.project(make.municipality(), within=network.cohort)
    made.leader(network)
    client = client_of(make.person(Role.SECRETARIAT))

    client.post(reverse("networks:place", args=[network.key]), sent(projects=[project.pk]))
    client.post(reverse("networks:send_placements", args=[network.key]), sent())

    assert network.placements.get().letter is not None


def test_letters_that_are_not_ready_say_why() -> None:
    network = made.network(make.municipality())
    client = client_of(make.person(Role.SECRETARIAT))

    page = client.post(reverse("networks:send_placements", args=[network.key]), sent())

    assert page.status_code == 200
    assert "Nettverket har ingen leder." in page.content.decode()


def test_a_leader_cannot_be_appointed_twice_for_the_same_days() -> None:
    network = made.network()
    leader = made.leader(network)
    client = client_of(make.person(Role.SECRETARIAT))
    words = sent(user=leader.pk, valid_from="2014-02-01", valid_to="")

    page = client.post(reverse("networks:appoint_leader", args=[network.key]), words)

    assert page.status_code == 200
    assert network.leaderships.count() == 1


def plan_words(**words: object) -> dict[str, object]:
    usual = {
        "version": 1,
        "number": 1,
        "starts_on": "2014-04-02",
        "ends_on": "2014-04-03",
        "place": "Gardermoen",
    }
    return sent(**(usual | words))


def test_the_leader_plans_and_opens_on_the_pages() -> None:
    network = made.network(make.municipality())
    client = client_of(made.leader(network))

    client.post(reverse("networks:plan_gathering", args=[network.key]), plan_words())
    gathering = Gathering.objects.get()
    client.post(reverse("networks:open_gathering", args=[gathering.pk]), sent())

    gathering.refresh_from_db()
    assert (gathering.state, gathering.number) == (GatheringState.OPEN, 1)
    assert gathering.registration_deadline == clock.end_of_day(date(2014, 3, 12))


@pytest.mark.parametrize(
    "words",
    [
        {"ends_on": "2014-04-01"},
        {"ends_on": "2014-05-01"},
        {"starts_on": "9999-12-31", "ends_on": "9999-12-31"},
        {"starts_on": "1814-05-17", "ends_on": "1814-05-17"},
        {"starts_on": "i morgon"},
        {"register_by": "2014-04-02"},
        {"register_by": "0001-01-01"},
        {"number": "7"},
        {"number": str(10**30)},
        {"place": "Bodø\x00"},
        {"place": "x" * 81},
        {"starts_at": "25:99"},
    ],
)
def test_a_plan_that_cannot_be_is_refused_beside_the_field(words: dict[str, object]) -> None:
    network = made.network(make.municipality())
    client = client_of(made.leader(network))

    page = client.post(reverse("networks:plan_gathering", args=[network.key]), plan_words(**words))

    assert (page.status_code, Gathering.objects.count()) == (200, 0)
    assert 'aria-invalid="true"' in page.content.decode()


def test_a_gathering_is_changed_on_the_page_and_a_conflict_keeps_both_texts() -> None:
    network = made.network()
    leader = made.leader(network)
    gathering = made.planned(network, by=leader)
    client = client_of(leader)
    address = reverse("networks:change_gathering", args=[gathering.pk])

    first = client.post(address, plan_words(place="Bodø"))
    second = client.post(address, plan_words(place="Oslo"))

    gathering.refresh_from_db()
    assert (first.status_code, second.status_code, gathering.place) == (302, 200, "Bodø")
    assert all(place in second.content.decode() for place in ("Bodø", "Oslo"))


def open_gathering() -> tuple[Gathering, Municipality, User]:
    lom = make.municipality(name="Lom")
    return made.gathering(made.network(lom)), lom, make.person(Role.PROJECT_LEADER, lom)


def register_address(gathering: Gathering, municipality: Municipality) -> str:
    return reverse("networks:register", args=[gathering.pk, municipality.slug])


def test_B3_registering_twice_with_one_key_registers_once() -> None:
    gathering, lom, leader = open_gathering()
    client = client_of(leader)
    words = typed("political", "administrative", "union")

    answers = [client.post(register_address(gathering, lom), words).status_code for _ in range(2)]
    other = client.post(register_address(gathering, lom), words | {"attendees-0-name": "En annen"})

    assert (answers, other.status_code) == ([302, 302], 409)
    assert (Registration.objects.get().version, Registration.objects.get().attendees.count()) == (1, 3)


def test_a_list_without_a_party_is_saved_with_a_warning() -> None:
    gathering, lom, leader = open_gathering()
    client = client_of(leader)

    page = client.post(
        register_address(gathering, lom), typed("administrative"), follow=True
    ).content.decode()

    assert Registration.objects.get().attendees.count() == 1
    assert "Disse mangler: folkevalgte og tillitsvalgte. Skriv hvorfor, eller legg til en deltaker." in page


def test_a_stored_list_comes_back_in_the_form_and_can_be_shortened() -> None:
    gathering, lom, leader = open_gathering()
    made.registration(gathering, lom, by=leader)
    client = client_of(leader)
    words = typed("political", "administrative", "union", version=1) | {"attendees-0-DELETE": "on"}
    words["attendees-INITIAL_FORMS"] = 3

    page = client.get(register_address(gathering, lom)).content.decode()
    answer = client.post(register_address(gathering, lom), words)

    assert "deltakar3@example.no" in page
    assert answer.status_code == 302
    assert [a.party for a in Registration.objects.get().attendees.all()] == ["administrative", "union"]


@pytest.mark.parametrize(
    "words",
    [
        {"attendees-0-party": "king"},
        {"attendees-0-name": ""},
        {"attendees-0-name": "Kari\x00"},
        {"attendees-0-email": "ingen adresse"},
        {"attendees-0-title": "x" * 81},
        {"missing_party_reason": "x" * 301},
        {"attendees-0-DELETE": "on"},
        {"attendees-TOTAL_FORMS": "100000"},
        {"attendees-TOTAL_FORMS": "nei"},
        {"version": str(10**20)},
    ],
)
def test_a_list_that_cannot_be_is_refused_and_nothing_typed_is_lost(words: dict[str, object]) -> None:
    gathering, lom, leader = open_gathering()

    page = client_of(leader).post(register_address(gathering, lom), typed("union") | words)

    assert (page.status_code, Registration.objects.count()) == (200, 0)
    assert 'role="group"' in page.content.decode()


def test_nine_people_are_too_many() -> None:
    gathering, lom, leader = open_gathering()

    page = client_of(leader).post(register_address(gathering, lom), typed(*["union"] * 9))

    assert (page.status_code, Registration.objects.count()) == (200, 0)


def test_after_the_deadline_the_list_is_only_to_look_at() -> None:
    gathering, lom, leader = open_gathering()
    made.registration(gathering, lom, by=leader)
    client = client_of(leader)
    with clock.at(datetime(2014, 3, 13, tzinfo=clock.OSLO)):
        page = client.get(register_address(gathering, lom))
        answer = client.post(register_address(gathering, lom), typed("union", version=1))

    assert (page.status_code, answer.status_code) == (200, 403)
    assert "<form" not in page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert "deltakar1@example.no" in page.content.decode()


def test_who_may_see_and_write_a_list() -> None:
    gathering, lom, leader = open_gathering()
    assert gathering.network is not None
    people = {
        "may": leader,
        "colleague": make.person(Role.PARTY_UNION, lom),
        "network leader": made.leader(gathering.network),
        "auditor": make.person(Role.AUDITOR),
        "other municipality": make.person(Role.PROJECT_LEADER, make.municipality()),
        "stranger": make.user(),
    }
    address = register_address(gathering, lom)

    answers = {
        word: (client_of(p).get(address).status_code, client_of(p).post(address, typed("union")).status_code)
        for word, p in people.items()
    }

    assert answers == {
        "may": (200, 302),
        "colleague": (200, 403),
        "network leader": (200, 403),
        "auditor": (200, 403),
        "other municipality": (404, 404),
        "stranger": (404, 404),
    }


@pytest.mark.parametrize("name", ["registrations", "registrations_csv"])
def test_who_may_see_all_lists(name: str) -> None:
    gathering, _lom, leader = open_gathering()
    assert gathering.network is not None
    people = [
        made.leader(gathering.network),
        make.person(Role.SECRETARIAT),
        make.person(Role.AUDITOR),
        leader,
        made.leader(made.network()),
        make.user(),
    ]

    answers = [client_of(p).get(reverse(f"networks:{name}", args=[gathering.pk])).status_code for p in people]

    assert answers == [200, 200, 200, 403, 404, 404]


def test_the_leader_sees_who_is_missing_and_downloads_the_list() -> None:
    gathering, lom, leader = open_gathering()
    made.registration(gathering, lom, AttendeeParty.UNION, by=leader)
    client = client_of(make.person(Role.SECRETARIAT))

    page = client.get(reverse("networks:registrations", args=[gathering.pk])).content.decode()
    file = client.get(reverse("networks:registrations_csv", args=[gathering.pk]))

    assert "folkevalgte og administrativ ledelse" in page
    lines = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[1] == "Lom;Deltakar 1;rådgivar;deltakar1@example.no;Tillitsvalgt;"


def test_the_leader_marks_who_came_on_the_page() -> None:
    gathering, lom, leader = open_gathering()
    chief = made.leader(gathering.network) if gathering.network else None
    first = made.registration(gathering, lom, by=leader).attendees.all()[0]
    address = reverse("networks:mark_attendance", args=[gathering.pk])
    with clock.at(datetime(2014, 4, 4, 12, tzinfo=clock.OSLO)):
        answer = client_of(chief).post(address, sent(version=gathering.version, present=[first.pk]))

        page = client_of(chief).get(reverse("networks:registrations", args=[gathering.pk])).content.decode()

    first.refresh_from_db()
    assert (answer.status_code, first.present) == (302, True)
    assert '<td class="tall">3</td><td class="tall">1</td>' in page


@pytest.mark.parametrize("present", ["0", "-1", "ingen", str(10**30), "\x00"])
def test_an_attendee_from_elsewhere_cannot_be_marked(present: str) -> None:
    gathering, lom, leader = open_gathering()
    chief = made.leader(gathering.network) if gathering.network else None
    made.registration(gathering, lom, by=leader)
    address = reverse("networks:mark_attendance", args=[gathering.pk])
    with clock.at(datetime(2014, 4, 4, 12, tzinfo=clock.OSLO)):
        answer = client_of(chief).post(address, sent(version=gathering.version, present=[present]))

    assert answer.status_code == 200
    assert Gathering.objects.get(pk=gathering.pk).state == GatheringState.OPEN


def test_the_letter_is_opened_with_a_post_and_then_read() -> None:
    made.letter_texts()
    lom = make.municipality()
    network = made.network(lom)
    made.leader(network)
    staff, mayor = make.person(Role.SECRETARIAT), make.person(Role.MAYOR, lom)
    client_of(staff).post(reverse("networks:send_placements", args=[network.key]), sent())
    placement = network.placements.get()
    letter, pdf = (reverse(f"networks:{name}", args=[placement.pk]) for name in ("letter", "letter_pdf"))
    client = client_of(mayor)

    before = client.get(pdf).status_code
    opened = client.post(letter, sent())
    after = client.get(pdf).status_code

    assert (before, opened.headers["Location"], after) == (403, pdf, 202)
    assert mayor.name in client.get(letter).content.decode()


def test_a_stranger_finds_no_letter() -> None:
    made.letter_texts()
    network = made.network(make.municipality())
    made.leader(network)
    client_of(make.person(Role.SECRETARIAT)).post(
        reverse("networks:send_placements", args=[network.key]), sent()
    )
    placement = network.placements.get()
    stranger = client_of(make.person(Role.MAYOR, make.municipality()))

    answers = [
        stranger.get(reverse(f"networks:{name}", args=[placement.pk])).status_code
        for name in ("letter", "letter_pdf")
    ]

    assert answers == [404, 404]


def test_my_networks_are_those_i_lead_today() -> None:
    network = made.network(name="Omdømme")
    leader, former = made.leader(network), made.leader(network, until=date(2014, 1, 14))

    answers = [client_of(person).get(reverse("networks:mine")) for person in (leader, former)]

    assert [answer.status_code for answer in answers] == [200, 403]
    assert "Omdømme" in answers[0].content.decode()


def queries(person: User | None, address: str) -> int:
    client = client_of(person)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_no_page_asks_more_with_twelve_rows_than_with_three() -> None:
    cohort = make.cohort()
    staff = make.person(Role.SECRETARIAT)
    places = [make.municipality() for _ in range(12)]
    costs = []
    for count in (3, 12):
        network = made.network(*places[:count], within=cohort, by=staff)
        gathering = made.gathering(network, by=staff)
        for place in places[:count]:
            made.registration(gathering, place)
            make.project(make.municipality(), within=cohort).themes.add(make.theme())
        made.planned(network, number=2, by=staff)
        addresses = [
            reverse("networks:index"),
            reverse("networks:calendar"),
            reverse("networks:detail", args=[network.key]),
            reverse("networks:place", args=[network.key]),
            reverse("networks:gathering", args=[gathering.pk]),
            reverse("networks:registrations", args=[gathering.pk]),
            reverse("networks:registrations_csv", args=[gathering.pk]),
        ]
        costs.append([queries(staff, address) for address in addresses])

    assert costs[0] == costs[1]

"""What people meet on the chapter's pages: what they see, what they may do, and what the page costs."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from networks.models import Gathering, Leadership, Network
from networks.states import GatheringState
from samanom import clock
from samanom.people.models import User
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

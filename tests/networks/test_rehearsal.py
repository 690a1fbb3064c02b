"""The play uses the real actions, and leaves desks, lists and letters as they would have been."""

import random
from collections import Counter
from contextlib import AbstractContextManager
from datetime import date, datetime, time

import pytest

from networks import rehearsal
from networks.models import Attendee, Gathering, Network, Placement, Registration
from networks.rehearsal import groups, name_of
from networks.states import GatheringState
from samanom import clock
from samanom.documents.models import Opening
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality
from samanom.roles.models import Role
from tests import make
from tests.networks import make as made

pytestmark = pytest.mark.django_db
LOCALS = (Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.PARTY_UNION, Role.PROJECT_LEADER)


class SmallStage:
    """Eight municipalities with their people, an officer and a leader."""

    def __init__(self) -> None:
        self.random = random.Random(1)
        self.counts: Counter[str] = Counter()
        self.staff = {"sekretariatet": make.person(Role.SECRETARIAT)}
        self.network_leaders = [make.user(), make.user()]
        self.municipalities = [make.municipality() for _ in range(8)]
        self.people = {m.pk: {role: make.person(role, m) for role in LOCALS} for m in self.municipalities}

    def people_of(self, municipality: Municipality) -> dict[Role, User]:
        return self.people[municipality.pk]

    def at(self, day: date, hour: int = 12, minute: int = 0) -> AbstractContextManager[None]:
        return clock.at(datetime.combine(day, time(hour, minute), tzinfo=clock.OSLO))


def admitted(stage: SmallStage) -> Cohort:
    made.letter_texts()
    cohort = make.cohort(rehearsal=True)
    for municipality in stage.municipalities:
        make.project(municipality, within=cohort).themes.add(make.theme())
    return cohort


def test_a_cohort_is_played_through_its_first_gathering() -> None:
    stage = SmallStage()
    cohort = admitted(stage)

    rehearsal.play(cohort, stage, on=date(2013, 1, 7))

    network = Network.objects.get(cohort=cohort)
    assert network.name == "Heltid Nord"
    assert Placement.objects.filter(network=network, letter__isnull=False).count() == 8
    assert Opening.objects.count() == 8
    assert stage.counts["registrations"] == Registration.objects.count() == 8
    assert Gathering.objects.get(network=network).state == GatheringState.HELD
    assert not Attendee.objects.filter(present=None).exists()


def test_the_demo_stops_in_the_middle_of_the_second_gathering() -> None:
    stage = SmallStage()
    cohort = admitted(stage)
    today = date(2014, 1, 15)

    rehearsal.play_until(today, cohort, stage, on=date(2013, 8, 20))

    networks = Network.objects.filter(cohort=cohort)
    states = [[g.state for g in network.gatherings.order_by("number")] for network in networks]
    assert states == [[GatheringState.HELD, GatheringState.OPEN, GatheringState.PLANNED]] * 2
    assert Registration.objects.filter(gathering__number=2).count() == 4
    assert [network.memberships.count() for network in networks] == [4, 4]
    assert Opening.objects.count() == 6


def test_two_plays_side_by_side_do_not_disturb_each_other() -> None:
    stage = SmallStage()

    for _ in range(2):
        rehearsal.play(admitted(stage), stage, on=date(2013, 1, 7))

    assert Registration.objects.count() == 16


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, []), (1, [1]), (8, [8]), (12, [6, 6]), (20, [6, 7, 7]), (60, [6, 7, 7, 6, 7, 7, 6, 7, 7])],
)
def test_groups_have_six_to_eight_when_there_are_enough(count: int, sizes: list[int]) -> None:
    projects = [make.project() for _ in range(min(count, 20))] * (3 if count == 60 else 1)

    assert [len(group) for group in groups(projects)] == sizes


@pytest.mark.parametrize(
    ("number", "part"),
    [("0101", "Øst"), ("1001", "Sør"), ("1401", "Vest"), ("1601", "Midt"), ("2001", "Nord")],
)
def test_a_network_is_named_by_its_part_of_the_country(number: str, part: str) -> None:
    project = make.project(make.municipality(number))

    assert name_of([project], make.theme("omdomme")) == f"Omdomme {part}"

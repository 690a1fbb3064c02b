"""One list for each municipality and gathering, with the three parties or a warning (R-GATH-1, R-GATH-2)."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from networks import actions, rules
from networks.models import Attendee, Registration
from networks.states import AttendeeParty
from samanom import clock
from samanom.audit.actions import history
from samanom.audit.models import Entry
from samanom.interface.versions import ChangedElsewhereError
from samanom.notifications.models import Message
from samanom.roles.models import Role
from tests import make
from tests.breaking import refused_by
from tests.networks import make as made

pytestmark = pytest.mark.django_db
DEADLINE = datetime(2014, 3, 13, tzinfo=clock.OSLO)
MISSING = "networks/emails/gathering_missing_party"


def test_a_list_with_all_three_parties_is_whole() -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(lom))
    leader = make.person(Role.PROJECT_LEADER, lom)

    registration = made.registration(gathering, lom, by=leader)

    assert [attendee.party for attendee in registration.attendees.all()] == list(made.ALL_PARTIES)
    assert registration.project == lom.memberships.get().project
    assert history(registration) == ["registration.saved"]
    assert Entry.objects.get(verb="registration.saved").capacity == f"as project leader for {lom.number}"
    assert Message.objects.filter(template=MISSING).count() == 0


def test_a_list_without_a_party_is_kept_and_the_person_is_told_once() -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(lom))
    leader = make.person(Role.PROJECT_LEADER, lom, language="nn")
    people = made.people(AttendeeParty.ADMINISTRATIVE, AttendeeParty.PROJECT_LEADER)

    first = actions.register(gathering, lom, people, by=leader)
    actions.register(gathering, lom, people, missing_party_reason="Sjukdom", version=first.version, by=leader)

    message = Message.objects.get(template=MISSING)
    assert message.to == leader
    assert "Desse manglar: folkevalde og tillitsvalde." in message.body
    assert Registration.objects.get().missing_party_reason == "Sjukdom"


def test_a_reason_falls_away_with_the_gap_it_explained() -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(lom))
    leader = make.person(Role.PROJECT_LEADER, lom)

    registration = actions.register(
        gathering, lom, made.people(), missing_party_reason="Ingen kunne", by=leader
    )

    assert registration.missing_party_reason == ""


@pytest.mark.parametrize(
    ("parties", "missing"),
    [
        ((), ["political", "administrative", "union"]),
        (("union", "other", "project_leader"), ["political", "administrative"]),
        (("union", "union", "political", "administrative"), []),
    ],
)
def test_only_the_three_parties_can_be_missing(parties: tuple[str, ...], missing: list[str]) -> None:
    assert rules.missing_parties(parties) == missing


@pytest.mark.parametrize("role", [Role.PROJECT_LEADER, Role.APPLICANT_EDITOR, Role.CHIEF_EXECUTIVE])
def test_three_roles_register_for_their_municipality(role: Role) -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(lom))

    made.registration(gathering, lom, by=make.person(role, lom))

    assert Registration.objects.count() == 1


def test_colleagues_other_members_and_strangers_do_not_register() -> None:
    lom, vaga = make.municipality(), make.municipality()
    network = made.network(lom, vaga)
    gathering = made.gathering(network)
    others = [
        make.person(Role.PARTY_UNION, lom),
        make.person(Role.PROJECT_LEADER, vaga),
        made.leader(network),
        make.person(Role.SECRETARIAT),
        make.user(),
    ]

    for someone in others:
        with pytest.raises(PermissionDenied):
            made.registration(gathering, lom, by=someone)


def test_a_municipality_outside_the_network_has_nothing_to_register_for() -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(make.municipality()))

    with pytest.raises(PermissionDenied):
        made.registration(gathering, lom)


@pytest.mark.parametrize(("before", "is_in_time"), [(timedelta(microseconds=1), True), (timedelta(0), False)])
def test_B1_the_deadline_is_half_open(before: timedelta, is_in_time: bool) -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(lom))
    leader = make.person(Role.PROJECT_LEADER, lom)

    with clock.at(DEADLINE - before):
        assert rules.can_register(leader, gathering, lom) is is_in_time


def test_a_gathering_that_is_only_planned_takes_no_lists() -> None:
    lom = make.municipality()
    gathering = made.planned(made.network(lom))

    with pytest.raises(PermissionDenied):
        made.registration(gathering, lom)


def test_B4_the_second_to_save_what_both_opened_is_told() -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(lom))
    leader, editor = make.person(Role.PROJECT_LEADER, lom), make.person(Role.APPLICANT_EDITOR, lom)
    made.registration(gathering, lom, by=leader)

    with pytest.raises(ChangedElsewhereError):
        made.registration(gathering, lom, by=editor)

    assert Registration.objects.get().changed_by == leader


def test_a_list_is_rewritten_whole() -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(lom))
    leader = make.person(Role.PROJECT_LEADER, lom)
    made.registration(gathering, lom, by=leader)

    changed = actions.register(gathering, lom, made.people(AttendeeParty.UNION), version=1, by=leader)

    assert [attendee.party for attendee in changed.attendees.all()] == [AttendeeParty.UNION]
    assert history(changed) == ["registration.saved", "registration.changed"]


def test_lists_are_seen_by_ones_own_by_the_leader_and_by_those_who_read_everything() -> None:
    lom, vaga = make.municipality(), make.municipality()
    network = made.network(lom, vaga)
    gathering = made.gathering(network)
    mine = made.registration(gathering, lom)
    theirs = made.registration(gathering, vaga)
    readers = {
        "own": (make.person(Role.PARTY_UNION, lom), [mine]),
        "leader": (made.leader(network), [mine, theirs]),
        "other leader": (made.leader(made.network(lom)), []),
        "secretariat": (make.person(Role.SECRETARIAT), [mine, theirs]),
        "auditor": (make.person(Role.AUDITOR), [mine, theirs]),
        "assessor": (make.person(Role.ASSESSOR), []),
        "stranger": (make.user(), []),
    }

    for word, (someone, expected) in readers.items():
        seen = set(Registration.objects.visible_to(someone))
        assert (word, seen) == (word, set(expected))


def test_the_database_wants_one_to_eight_people() -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(lom))
    leader = make.person(Role.PROJECT_LEADER, lom)

    for count in (0, 9):
        with refused_by("a_registration_has_one_to_eight_people"):
            actions.register(gathering, lom, made.people(AttendeeParty.UNION) * count, by=leader)


def test_the_database_wants_a_member_and_an_open_gathering() -> None:
    lom, stranger = make.municipality(), make.municipality()
    network = made.network(lom)
    opened, closed = made.gathering(network), made.planned(network, number=2)
    someone = make.user()

    for gathering, municipality in ((opened, stranger), (closed, lom)):
        with refused_by("a_member_registers_for_an_open_gathering"):
            Registration.objects.create(
                gathering=gathering, municipality=municipality, created_by=someone, changed_by=someone
            )


def test_the_database_wants_one_list_for_each_municipality() -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(lom))
    made.registration(gathering, lom)
    someone = make.user()

    with refused_by("one_registration_for_each_gathering_and_municipality"):
        Registration.objects.create(
            gathering=gathering, municipality=lom, created_by=someone, changed_by=someone
        )


def test_the_database_knows_nobody_came_before_the_gathering_is_held() -> None:
    lom = make.municipality()
    made.registration(made.gathering(made.network(lom)), lom)

    with refused_by("attendance_is_known_when_held"):
        Attendee.objects.update(present=True)

"""Three gatherings a network, planned and opened by its leader (R-GATH-1, -3, -5)."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from networks import actions, rules
from networks.actions import NotReadyError
from networks.models import Gathering
from networks.states import MOVES, AttendeeParty, GatheringKind, GatheringState
from samanom import clock
from samanom.audit.actions import history
from samanom.audit.models import Entry
from samanom.interface.versions import ChangedElsewhereError
from samanom.notifications.models import Message
from samanom.roles import actions as roles
from samanom.roles.models import Role
from tests import make
from tests.breaking import refused_by
from tests.networks import make as made

pytestmark = pytest.mark.django_db
AFTERWARDS = datetime(2014, 4, 4, 12, 0, tzinfo=clock.OSLO)


def test_the_leader_plans_with_presets_for_purpose_and_deadline() -> None:
    network = made.network(name="Omdømme")

    gathering = made.planned(network, number=2, by=made.leader(network))

    assert (gathering.purpose_nn, gathering.purpose_nb) == ("Djupdykk i tema", "Dypdykk i tema")
    assert gathering.registration_deadline == datetime(2014, 3, 13, tzinfo=clock.OSLO)
    assert gathering.state == GatheringState.PLANNED
    assert history(gathering) == ["gathering.planned"]
    assert Entry.objects.get(verb="gathering.planned").capacity == "as network leader for Omdømme"
    assert Message.objects.count() == 0


def test_the_secretariat_may_plan_too() -> None:
    network = made.network()

    made.planned(network, by=make.person(Role.SECRETARIAT))

    assert Entry.objects.get(verb="gathering.planned").capacity == "as secretariat"


def test_former_leaders_leaders_of_other_networks_and_members_plan_nothing() -> None:
    lom = make.municipality()
    network = made.network(lom)
    former = made.leader(network, until=date(2014, 1, 14))
    others = [made.leader(made.network()), make.person(Role.PROJECT_LEADER, lom), make.person(Role.AUDITOR)]

    for someone in [former, *others, make.user()]:
        with pytest.raises(PermissionDenied):
            made.planned(network, by=someone)


def test_each_of_the_three_is_planned_once() -> None:
    network = made.network()
    leader = made.leader(network)
    for number in (1, 2, 3):
        made.planned(network, number=number, by=leader)

    assert rules.free_numbers(network) == []
    with pytest.raises(PermissionDenied):
        made.planned(network, number=3, by=leader)
    with refused_by("a_network_has_each_gathering_once"):
        Gathering.objects.filter(network=network, number=2).update(number=3)


def test_a_plan_is_changed_by_the_one_who_saw_the_latest_version() -> None:
    network = made.network()
    leader = made.leader(network)
    gathering = made.planned(network, by=leader)
    plan = made.plan(starts_on=date(2014, 5, 5), ends_on=date(2014, 5, 6), place="Bodø")

    changed = actions.change_gathering(gathering, plan, version=1, by=leader)

    assert (changed.place, changed.version) == ("Bodø", 2)
    with pytest.raises(ChangedElsewhereError):
        actions.change_gathering(gathering, plan, version=1, by=leader)


def test_a_gathering_that_is_held_is_changed_no_more() -> None:
    network = made.network(make.municipality())
    leader = made.leader(network)
    gathering = made.gathering(network, by=leader)
    with clock.at(AFTERWARDS):
        held = actions.mark_attendance(gathering, set(), version=gathering.version, by=leader)

        with pytest.raises(PermissionDenied):
            actions.change_gathering(held, made.plan(), version=held.version, by=leader)


def test_opening_invites_three_people_of_each_member_once() -> None:
    lom, vaga = make.municipality(), make.municipality()
    network = made.network(lom, vaga)
    invited = [
        make.person(role, place)
        for place in (lom, vaga)
        for role in (Role.PROJECT_LEADER, Role.CHIEF_EXECUTIVE, Role.MAYOR)
    ]
    make.give(invited[1], Role.PROJECT_LEADER, lom)
    make.person(Role.PARTY_UNION, lom)
    make.person(Role.MAYOR, make.municipality())

    made.gathering(network)

    messages = Message.objects.filter(template="networks/emails/gathering_invite")
    assert sorted(message.to_id or 0 for message in messages) == sorted(person.pk for person in invited)


def test_a_leader_of_another_project_in_the_municipality_is_not_invited() -> None:
    lom = make.municipality()
    network = made.network(lom)
    other, mine = make.project(lom), network.memberships.get().project
    leaders = [make.user() for _ in range(2)]
    for leader, project in zip(leaders, [mine, other], strict=True):
        roles.assign(
            leader, Role.PROJECT_LEADER, by=None, municipality=lom, project=project, valid_from=make.LONG_AGO
        )

    made.gathering(network)

    assert [message.to for message in Message.objects.all()] == [leaders[0]]


def test_the_invitation_is_in_the_persons_own_standard() -> None:
    lom = make.municipality()
    network = made.network(lom, name="Omdømme")
    make.person(Role.MAYOR, lom, language="nn")
    make.person(Role.PROJECT_LEADER, lom, language="nb")

    made.gathering(network)

    subjects = Message.objects.filter(template="networks/emails/gathering_invite").order_by("language")
    words = [message.body for message in subjects]
    assert [message.subject for message in subjects] == ["Invitasjon til samling 2.–3. april 2014"] * 2
    assert "Meld på folkevalgt, leder og tillitsvalgt innen 12. mars 2014:" in words[0]
    assert "Meld på folkevald, leiar og tillitsvald innan 12. mars 2014:" in words[1]


@pytest.mark.parametrize(
    "words", [{"place": ""}, {"register_by": date(2014, 1, 14)}], ids=["no place", "deadline passed"]
)
def test_a_gathering_that_is_not_ready_is_not_opened(words: dict[str, object]) -> None:
    network = made.network(make.municipality())
    leader = made.leader(network)
    gathering = actions.plan_gathering(network, made.plan(**words), number=1, by=leader)

    with pytest.raises(NotReadyError) as lacking:
        actions.open_gathering(gathering, by=leader)

    assert len(lacking.value.missing) == 1


def test_a_network_without_members_invites_nobody() -> None:
    network = made.network()

    with pytest.raises(NotReadyError):
        made.gathering(network)


def test_a_gathering_is_opened_once() -> None:
    network = made.network(make.municipality())
    leader = made.leader(network)
    gathering = made.gathering(network, by=leader)

    with pytest.raises(PermissionDenied):
        actions.open_gathering(gathering, by=leader)


def test_the_leader_marks_who_came_and_the_gathering_is_held() -> None:
    lom = make.municipality()
    network = made.network(lom)
    leader = made.leader(network)
    gathering = made.gathering(network, by=leader)
    first, _second, third = made.registration(gathering, lom).attendees.all()
    with clock.at(AFTERWARDS):
        held = actions.mark_attendance(gathering, {first.pk, third.pk}, version=gathering.version, by=leader)

    came = [attendee.present for attendee in held.registrations.get().attendees.all()]
    assert (held.state, came) == (GatheringState.HELD, [True, False, True])
    assert history(held)[-1] == "gathering.attended"


def test_attendance_can_be_corrected() -> None:
    lom = make.municipality()
    network = made.network(lom)
    leader = made.leader(network)
    gathering = made.gathering(network, by=leader)
    attendee = made.registration(gathering, lom, AttendeeParty.UNION).attendees.get()
    with clock.at(AFTERWARDS):
        held = actions.mark_attendance(gathering, set(), version=gathering.version, by=leader)
        actions.mark_attendance(held, {attendee.pk}, version=held.version, by=leader)

    attendee.refresh_from_db()
    assert attendee.present is True


def test_attendees_of_other_gatherings_are_left_alone() -> None:
    lom = make.municipality()
    network = made.network(lom)
    leader = made.leader(network)
    gathering = made.gathering(network, by=leader)
    other = made.registration(made.gathering(made.network(lom)), lom, AttendeeParty.UNION).attendees.get()
    with clock.at(AFTERWARDS):
        actions.mark_attendance(gathering, {other.pk}, version=gathering.version, by=leader)

    other.refresh_from_db()
    assert other.present is None


def test_nobody_marks_attendance_before_the_first_day() -> None:
    network = made.network(make.municipality())
    leader = made.leader(network)
    gathering = made.gathering(network, by=leader)
    day_before = datetime(2014, 4, 1, 23, 59, tzinfo=clock.OSLO)

    with clock.at(day_before), pytest.raises(PermissionDenied):
        actions.mark_attendance(gathering, set(), version=gathering.version, by=leader)


def test_a_municipality_marks_no_attendance() -> None:
    lom = make.municipality()
    gathering = made.gathering(made.network(lom))

    with clock.at(AFTERWARDS):
        for someone in (make.person(Role.PROJECT_LEADER, lom), make.person(Role.AUDITOR), make.user()):
            assert rules.can_mark_attendance(someone, gathering) is False


@pytest.mark.parametrize("before", GatheringState)
@pytest.mark.parametrize("after", GatheringState)
def test_the_database_knows_the_table_of_moves(before: GatheringState, after: GatheringState) -> None:
    gathering = Gathering.objects.create(
        key="samling",
        kind=GatheringKind.START,
        starts_on=date(2014, 4, 2),
        ends_on=date(2014, 4, 2),
        state=before,
        registration_deadline=clock.end_of_day(date(2014, 3, 12)),
    )
    row = Gathering.objects.filter(pk=gathering.pk)

    if after == before or after in MOVES[before]:
        row.update(state=after)
    else:
        with refused_by("a_gathering_moves_by_the_table"):
            row.update(state=after)
        with pytest.raises(ValueError, match=gathering.key):
            gathering.move_to(after)

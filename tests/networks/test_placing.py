"""Networks are made by the secretariat, projects placed in them, leaders appointed, letters sent (R-NET-1, -2, -3)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from networks import actions, rules
from networks.actions import NotReadyError
from networks.models import Leadership, Membership, Network, Placement
from networks.states import NetworkKind
from samanom import clock
from samanom.audit.actions import history
from samanom.audit.models import Entry
from samanom.documents.models import Document
from samanom.notifications.models import Message
from samanom.programme.models import Project
from samanom.programme.states import ParticipationStatus, ProjectState
from samanom.roles.models import Role
from tests import make
from tests.breaking import refused_by
from tests.networks import make as made

pytestmark = pytest.mark.django_db


def test_the_secretariat_makes_a_network_with_a_key_of_its_own() -> None:
    cohort, staff = make.cohort(), make.person(Role.SECRETARIAT)
    theme = make.theme("omdomme")

    first = actions.create_network(
        cohort, name="Omdømme og nærvær", kind=NetworkKind.THEME, themes=[theme], by=staff
    )
    second = actions.create_network(cohort, name="Omdømme og nærvær", kind=NetworkKind.INNOVATION, by=staff)

    assert first.key == f"c{cohort.number}-omdomme-og-naervaer"
    assert second.key == f"c{cohort.number}-omdomme-og-naervaer-2"
    assert list(first.themes.all()) == [theme]
    assert history(first) == ["network.created"]


@pytest.mark.parametrize("role", [Role.BUDGET_HOLDER, Role.AUDITOR, Role.NETWORK_LEADER])
def test_nobody_else_makes_a_network(role: Role) -> None:
    cohort = make.cohort()
    someone = make.user() if role == Role.NETWORK_LEADER else make.person(role)

    with pytest.raises(PermissionDenied):
        actions.create_network(cohort, name="Heiltid", kind=NetworkKind.THEME, by=someone)

    assert Network.objects.count() == 0


def test_a_joint_project_is_placed_with_all_its_municipalities() -> None:
    lead, partner, staff = make.municipality(), make.municipality(), make.person(Role.SECRETARIAT)
    project = make.project(lead, partner)
    network = made.network(within=project.cohort)

    [placement] = actions.place(network, [project], by=staff)

    members = Membership.objects.filter(network=network, project=project)
    assert {member.municipality for member in members} == {lead, partner}
    assert history(project) == ["project.placed"]
    assert placement.letter is None
    assert not rules.without_network(project.cohort).exists()


def waiting_projects() -> dict[str, Project]:
    """One project of each kind that might be waiting for a network."""
    lom = make.municipality()
    cohort = make.cohort()
    found = {
        word: make.project(make.municipality(), within=cohort) for word in ("free", "placed", "finished")
    }
    found["other_cohort"] = make.project(lom)
    found["only_a_mention"] = make.project(lom, within=cohort)
    found["only_a_mention"].lead = None
    found["only_a_mention"].save()
    found["only_a_mention"].participations.update(status=ParticipationStatus.NETWORK_ONLY)
    found["finished"].move_to(ProjectState.FINISHED)
    found["finished"].save()
    staff = make.person(Role.SECRETARIAT)
    actions.place(made.network(within=cohort), [found["placed"]], by=staff)
    return found


def test_only_active_projects_of_the_cohort_without_a_network_wait_for_one() -> None:
    projects = waiting_projects()

    waiting = rules.without_network(projects["free"].cohort)

    assert list(waiting) == [projects["free"]]


@pytest.mark.parametrize("which", ["placed", "finished", "other_cohort", "only_a_mention"])
def test_any_other_project_is_refused_and_none_is_placed(which: str) -> None:
    projects = waiting_projects()
    network, staff = made.network(within=projects["free"].cohort), make.person(Role.SECRETARIAT)

    with pytest.raises(PermissionDenied):
        actions.place(network, [projects["free"], projects[which]], by=staff)

    assert network.memberships.count() == 0


def test_a_project_cannot_be_placed_by_its_own_leader_nor_by_a_stranger() -> None:
    lom = make.municipality()
    project = make.project(lom)
    network = made.network(within=project.cohort)

    for someone in (make.person(Role.PROJECT_LEADER, lom), made.leader(network), make.user()):
        with pytest.raises(PermissionDenied):
            actions.place(network, [project], by=someone)

    assert Placement.objects.count() == 0


def test_a_leader_leads_from_a_day_to_and_with_another() -> None:
    network, staff, someone = made.network(), make.person(Role.SECRETARIAT_LEAD), make.user()

    actions.appoint_leader(
        network, someone, by=staff, valid_from=date(2014, 2, 1), valid_to=date(2014, 3, 31)
    )

    days = [date(2014, 1, 31), date(2014, 2, 1), date(2014, 3, 31), date(2014, 4, 1)]
    assert [day for day in days if Network.objects.led_by(someone, day).exists()] == days[1:3]
    assert history(network)[-1] == "network.leader_appointed"


def test_a_network_may_have_two_leaders_but_each_only_once_at_a_time() -> None:
    network, staff, first = made.network(), make.person(Role.SECRETARIAT), make.user()
    actions.appoint_leader(network, first, by=staff, valid_from=date(2014, 1, 1))
    actions.appoint_leader(network, make.user(), by=staff, valid_from=date(2014, 1, 1))

    with pytest.raises(NotReadyError):
        actions.appoint_leader(
            network, first, by=staff, valid_from=date(2015, 1, 1), valid_to=date(2015, 2, 1)
        )

    assert Leadership.objects.current().filter(network=network).count() == 2


def test_a_leader_has_the_same_key_in_every_network() -> None:
    staff, someone = make.person(Role.SECRETARIAT), make.user()

    keys = {
        actions.appoint_leader(made.network(), someone, by=staff, valid_from=date(2014, 1, 1)).leader_key
        for _ in range(2)
    }

    assert keys == {f"NL-{someone.pk}"}


def test_a_leader_or_a_stranger_appoints_nobody() -> None:
    network = made.network()

    for someone in (made.leader(network), make.person(Role.ASSESSOR), make.user()):
        with pytest.raises(PermissionDenied):
            actions.appoint_leader(network, make.user(), by=someone, valid_from=date(2014, 1, 1))


def test_people_with_a_role_in_a_municipality_are_not_proposed_as_leaders() -> None:
    mayor, free = make.person(Role.MAYOR, make.municipality()), make.user()

    possible = rules.possible_leaders()

    assert free in possible
    assert mayor not in possible


def ready_network(**words: str) -> tuple[Network, Project]:
    """A network with one member and a leader, and texts to write letters from."""
    made.letter_texts()
    lom = make.municipality(name="Lom", **words)
    network = made.network(lom)
    made.leader(network, name="Liv Uldal")
    return network, network.placements.get().project


@pytest.mark.parametrize(
    ("decided", "language", "word"), [("nynorsk", "nn", "leidd"), ("bokmål", "nb", "ledes")]
)
def test_the_letter_is_in_the_standard_of_the_municipality(decided: str, language: str, word: str) -> None:
    network, _project = ready_network(language=decided)

    [placement] = actions.send_placements(network, by=make.person(Role.SECRETARIAT))

    letter = placement.letter
    assert letter is not None
    assert (letter.kind, letter.language, letter.direction) == ("placement", language, "out")
    assert f"{word} av Liv Uldal" in letter.html
    assert "Lom kommune" in letter.html
    assert "Første samling" not in letter.html


def test_the_letter_tells_the_first_gathering_when_date_and_place_are_set() -> None:
    network, _project = ready_network()
    made.planned(network, by=make.person(Role.SECRETARIAT))

    [placement] = actions.send_placements(network, by=make.person(Role.SECRETARIAT))

    assert placement.letter is not None
    assert "Første samling: 2.–3. april 2014, Gardermoen." in placement.letter.html


def test_sending_tells_the_municipality_once_and_a_second_time_sends_nothing() -> None:
    network, project = ready_network()
    assert project.lead is not None
    told = [
        make.person(role, project.lead) for role in (Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.PROJECT_LEADER)
    ]
    make.person(Role.PARTY_UNION, project.lead)
    staff = make.person(Role.SECRETARIAT)

    actions.send_placements(network, by=staff)
    again = actions.send_placements(network, by=staff)

    assert again == []
    assert Document.objects.filter(kind="placement").count() == 1
    messages = Message.objects.filter(template="networks/emails/network_placed")
    assert {message.to for message in messages} == set(told)
    assert Entry.objects.filter(verb="placement.sent").get().capacity == "as secretariat"


def test_a_letter_is_not_sent_without_leader_or_lead_municipality() -> None:
    network, project = ready_network()
    Leadership.objects.filter(network=network).update(valid_to=clock.today().replace(day=1))
    Project.objects.filter(pk=project.pk).update(lead=None)

    with pytest.raises(NotReadyError) as lacking:
        actions.send_placements(network, by=make.person(Role.SECRETARIAT))

    assert len(lacking.value.missing) == 2
    assert Document.objects.count() == 0


def test_the_network_leader_sends_no_letters_and_neither_does_a_stranger() -> None:
    network, project = ready_network()
    assert project.lead is not None

    for someone in (made.leader(network), make.person(Role.MAYOR, project.lead), make.user()):
        with pytest.raises(PermissionDenied):
            actions.send_placements(network, by=someone)


def test_a_letter_is_seen_by_its_municipality_and_the_ministry_once_it_is_sent() -> None:
    network, project = ready_network()
    assert project.lead is not None
    mayor, stranger = make.person(Role.MAYOR, project.lead), make.person(Role.MAYOR, make.municipality())
    auditor = make.person(Role.AUDITOR)
    seen_before = Placement.objects.visible_to(mayor).exists()

    actions.send_placements(network, by=make.person(Role.SECRETARIAT))

    seen = [Placement.objects.visible_to(someone).exists() for someone in (mayor, stranger, auditor)]
    assert seen_before is False
    assert seen == [True, False, True]


def test_the_lead_opens_its_letter_and_the_partner_gets_a_copy() -> None:
    made.letter_texts()
    lead, partner, staff = make.municipality(), make.municipality(), make.person(Role.SECRETARIAT)
    project = make.project(lead, partner)
    network = made.network(within=project.cohort)
    made.leader(network)
    actions.place(network, [project], by=staff)
    [placement] = actions.send_placements(network, by=staff)
    leader, copy = make.person(Role.PROJECT_LEADER, lead), make.person(Role.PROJECT_LEADER, partner)
    union = make.person(Role.PARTY_UNION, lead)

    assert [rules.can_open_letter(someone, placement) for someone in (leader, copy, union, make.user())] == [
        True,
        False,
        False,
        False,
    ]
    assert [rules.can_read_letter(someone, placement) for someone in (leader, copy, union, staff)] == [
        False,
        True,
        False,
        True,
    ]


def test_what_a_letter_has_told_stands() -> None:
    network, _project = ready_network()
    [placement] = actions.send_placements(network, by=make.person(Role.SECRETARIAT))

    with refused_by("a_placement_that_is_told_stands"):
        Placement.objects.filter(pk=placement.pk).update(letter=None)
    with refused_by("a_placement_that_is_told_stands"):
        Placement.objects.filter(pk=placement.pk).delete()

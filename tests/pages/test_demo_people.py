"""Every role can be tried in the demo with one click, and finds something to do."""

from portal.demo_people import people_to_try
from portal.desk import what_waits_for
from samanom.notifications.actions import deliver_waiting
from samanom.roles.models import Role
from tests.pages.world import World


def test_an_invented_person_stands_ready_in_every_role(world: World) -> None:
    offered = {person.pk for _place, people in people_to_try() for person in people}

    assert [role for role in Role if world.person(role).pk not in offered] == []


def test_something_waits_on_every_desk(world: World) -> None:
    deliver_waiting()  # what the worker does within a minute

    assert [role for role in Role if not what_waits_for(world.person(role))] == []

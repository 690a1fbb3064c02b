"""The larger product, nightly: those who held a role until yesterday, or hold it from tomorrow, reach nothing with it (A2)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from networks.models import Leadership
from samanom import clock
from samanom.access import ROUTES, Route
from samanom.access.route import EVERYBODY
from samanom.people.models import User
from samanom.roles.models import Assignment, Role
from tests.pages.test_access import ANSWERED, DONE, UNAUTHORISED, answer, form, visitor
from tests.pages.world import World

pytestmark = pytest.mark.nightly
ONE_DAY = timedelta(days=1)


def until_yesterday(person: User, today: date) -> None:
    Assignment.objects.filter(user=person).update(valid_to=today - ONE_DAY)
    Leadership.objects.filter(user=person).update(valid_to=today - ONE_DAY)


def from_tomorrow(person: User, today: date) -> None:
    Assignment.objects.filter(user=person).update(valid_from=today + ONE_DAY, valid_to=None)
    Leadership.objects.filter(user=person).update(valid_from=today + ONE_DAY, valid_to=None)


def expected(route: Route, method: str) -> set[int]:
    """What somebody gets who can log in and is nothing here."""
    if method == "GET":
        open_to_all = route.public or route.may == EVERYBODY
        return (
            (DONE | ({404} if route.thing else set()) if open_to_all else UNAUTHORISED)
            if route.get
            else {405}
        )
    if route.post is None:
        return {403, 404, 405}
    return ANSWERED if route.public or route.post == EVERYBODY else UNAUTHORISED


@pytest.mark.parametrize("when", [until_yesterday, from_tomorrow], ids=lambda when: when.__name__)
@pytest.mark.parametrize("role", list(Role))
def test_A2_a_role_reaches_nothing_outside_its_days(
    world: World, role: Role, when: Callable[[User, date], None]
) -> None:
    when(world.person(role), clock.today())
    client, deviating, cells = visitor(world, role), [], 0

    for route in ROUTES.values():
        for _own, path in world.examples(route, role):
            for method in ("GET", "POST"):
                got = answer(client, method, path, form(world, route))
                cells += 1
                if got not in expected(route, method):
                    deviating.append(f"{method} {route.name} {path}: {got}, not {expected(route, method)}")

    assert cells > 100
    assert not deviating, "\n".join(deviating)

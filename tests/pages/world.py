"""The world the generic tests walk in: the demo itself, played through the real actions.

«Own» is the first municipality that has an example of everything; «foreign» is another one. Roles in the ministry see both.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.urls import reverse

from networks.models import Leadership
from portal.management.commands.load_programme import load
from portal.rehearsal import play_demo
from samanom.access import Route
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import MUNICIPAL, Assignment, Role
from tests.pages.things import THINGS, Kwargs
from tests.pages.things_applications import make_examples
from tests.pages.things_cooperation import make_cooperation

NO_SUCH = 987654321


@dataclass
class World:
    own: Municipality
    foreign: Municipality
    people: dict[Role, User] = field(default_factory=dict)
    things: dict[str, tuple[Kwargs | None, Kwargs | None]] = field(default_factory=dict)

    def person(self, role: Role) -> User:
        """Somebody who holds the role and nothing else; a municipal one in our own municipality."""
        return self.people[role]

    def examples(self, route: Route, role: Role | None) -> Iterator[tuple[bool, str]]:
        """(is it within the role's own reach, address) – one or two for each route."""
        if not route.thing:
            yield True, reverse(route.name)
            return
        own, foreign = self.kwargs(route)
        yield True, reverse(route.name, kwargs=own)
        if foreign is not None and role in MUNICIPAL | {Role.NETWORK_LEADER}:
            yield False, reverse(route.name, kwargs=foreign)

    def kwargs(self, route: Route) -> tuple[Kwargs, Kwargs | None]:
        own, foreign = self.things[route.thing]
        assert own is not None, f"our own municipality has no {route.thing}"
        return own, None if route.public or foreign == own else foreign

    def foreign_and_missing(self, route: Route) -> tuple[str, str] | None:
        """Addresses of a foreign thing and of one that does not exist."""
        if not route.thing or route.public:
            return None
        _own, foreign = self.kwargs(route)
        if foreign is None:
            return None
        missing = {
            key: NO_SUCH if isinstance(value, int) else "finst-ikkje" for key, value in foreign.items()
        }
        return reverse(route.name, kwargs=foreign), reverse(route.name, kwargs=missing)


def played() -> World:
    """Load the programme, play the demo, and choose the two municipalities and the people we look through."""
    load()
    stage = play_demo()
    own, foreign = stage.municipalities[0], stage.municipalities[1]
    make_examples(own, foreign)
    make_cooperation(own, foreign)
    world = World(own, foreign)
    for role in Role:
        world.people[role] = holder(role, own)
    give_passwords(world.people.values())
    for name, thing in THINGS.items():
        world.things[name] = thing(own), thing(foreign)
    return world


def holder(role: Role, own: Municipality) -> User:
    """Whoever the demo has in the role."""
    if role == Role.NETWORK_LEADER:
        led = Leadership.objects.current().filter(network__memberships__municipality=own, user__isnull=False)
        return led.select_related("user")[0].user  # type: ignore[return-value]
    place = own if role in MUNICIPAL else None
    return Assignment.objects.current().filter(role=role, municipality=place, user__is_invented=True)[0].user


def give_passwords(people: Iterable[User]) -> None:
    """One and the same, worked out once: without one the library's own pages turn people away."""
    password = make_password("ei setning som er lett å hugse")
    for someone in people:
        someone.password = password
        someone.save(update_fields=["password"])

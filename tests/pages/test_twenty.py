"""Twenty identical POSTs at once to every page that changes something: one effect, and everybody sees the same (B3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from samanom import clock
from samanom.access import ROUTES, Route
from samanom.clock.actions import move
from samanom.interface.models import IdempotentAnswer
from samanom.people.models import User
from tests.applications.test_parallel import AT_ONCE, together
from tests.conftest import TODAY
from tests.hostile.browser import read
from tests.hostile.filled import filled
from tests.hostile.pages import forms_on
from tests.pages.conftest import WORLD
from tests.pages.test_every_page import FIRST
from tests.pages.test_once import SAME_AGAIN, THEIR_OWN
from tests.pages.things import THINGS
from tests.pages.twenty_bodies import BODIES, OWN_THINGS, UNCOVERED
from tests.pages.world import World, played

Counts = dict[str, int]
EFFECTS = {302, 303, 204}
FOREIGN = {"sessions", "account", "mfa", "socialaccount"}


@dataclass(frozen=True)
class Press:
    """One press on one button: who, where, what is sent, and what came of it when it was tried once and undone."""

    person: User
    path: str
    body: dict[str, Any]
    effect: Counts
    answer: tuple[int, str]


@pytest.fixture
def committed_world(transactional_db: None) -> Iterator[World]:
    with override_settings(**WORLD):
        with transaction.atomic():
            world = played()
        move(TODAY)
        yield world


def counts() -> Counts:
    """Rows of every table of ours; sessions and the keys' own table are no effects."""
    ours = [m for m in apps.get_models() if m._meta.app_label not in FOREIGN and m is not IdempotentAnswer]
    each = [
        f"SELECT '{m._meta.label}', count(*) FROM \"{m._meta.db_table}\"" for m in ours if m._meta.managed
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return dict(cursor.fetchall())


def difference(after: Counts, before: Counts) -> Counts:
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sent(client: Client, path: str, body: dict[str, Any]) -> tuple[int, str]:
    answer = client.post(path, {name: rewound(value) for name, value in body.items()})
    return answer.status_code, answer.get("Location", "")


def rewound(value: Any) -> Any:
    return value() if callable(value) else value


def example(world: World, route: Route) -> dict[str, Any] | None:
    """A fresh one, since the presses before may have used up the last; else the one of the play."""
    if not route.thing:
        return {}
    try:
        with transaction.atomic():  # a project and those who take part in it come together
            return (OWN_THINGS.get(route.name) or THINGS[route.thing])(world.own)
    except IntegrityError:
        return world.things[route.thing][0]


def presses(world: World, route: Route) -> Iterator[Press]:
    """Ways to press, by whoever may, tried once each and undone; those without an effect are left out."""
    kwargs = example(world, route)
    if kwargs is None:
        return
    path = reverse(route.name, kwargs=kwargs)
    for role in dict.fromkeys(role for role in FIRST if role in (route.post or ())):
        person = world.person(role)
        for body in bodies(client_of(person), route, path, world):
            with transaction.atomic():
                before = counts()
                answer = sent(client_of(person), path, body)
                effect = difference(counts(), before)
                transaction.set_rollback(True)
            if answer[0] in EFFECTS and effect:
                yield Press(person, path, body, effect, answer)


def bodies(client: Client, route: Route, path: str, world: World) -> Iterator[dict[str, Any]]:
    """Every form of the page filled in plainly, then what was written by hand, then the bare key."""
    with transaction.atomic():
        by_hand = BODIES[route.name](world.own) if route.name in BODIES else {}
    key = {"idempotency_key": str(uuid4())}
    if route.get:
        answer = client.get(path)
        shown = dict(read(answer.content.decode()).lists()) if answer.status_code == 200 else {}
        for form in forms_on(answer):
            if form.address in {"", path}:
                yield filled(form, shown) | key | by_hand
    yield key | by_hand


def twenty_times(press: Press) -> list[object]:
    """All at once, each with a log-in of its own; the log-ins are made beforehand."""
    clients = [client_of(press.person) for _ in range(AT_ONCE)]
    return together([lambda one=one: sent(one, press.path, press.body) for one in clients])  # type: ignore[misc]


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_B3_twenty_identical_posts_to_every_page_have_one_effect(committed_world: World) -> None:
    posting = [route for route in ROUTES.values() if route.post and route.name not in THEIR_OWN | SAME_AGAIN]
    wrong, uncovered = [], []

    for route in posting:
        with clock.at(TODAY):
            press = next(presses(committed_world, route), None)
            if press is None:
                uncovered.append(route.name)
                continue
            before = counts()
            answers = twenty_times(press)
            effect = difference(counts(), before)
        if effect != press.effect:
            wrong.append(f"{route.name}: {effect}, not {press.effect}")
        if set(answers) != {answers[0]} or answers[0][0] != press.answer[0]:  # type: ignore[index]
            wrong.append(f"{route.name}: answers {set(answers)}, not {press.answer}")

    covered = len(posting) - len(uncovered)
    print(f"B3: {covered} of {len(posting)} addresses, {AT_ONCE} at once; not: {uncovered}")  # noqa: T201
    assert not wrong, "\n".join(wrong)
    assert set(uncovered) <= set(UNCOVERED)
    assert covered >= 80

"""Every route is classified, every role meets what the table says, and looking never writes (A1, A2)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from samanom.access import ROUTES, Route
from samanom.roles.models import Role
from tests.pages.world import World

WRITING = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
DONE = {200, 202, 302, 303}
# A POST without its form: whoever may post gets the form back, a redirect or a clear refusal of the words.
ANSWERED = {200, 302, 303, 400, 409, 422}
UNAUTHORISED = {403, 404}


def names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from names(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"


def test_A1_every_route_stands_in_the_table() -> None:
    addresses = set(names(get_resolver()))

    assert len(addresses) > 40
    assert addresses == set(ROUTES)


def expected_get(route: Route, role: Role | None, own: bool) -> set[int]:
    if not route.get:
        return {405} if role is None and route.public else {302} if role is None else {405}
    if route.public:
        return DONE
    if role is None:
        return {302}
    if role in route.may and own:
        return DONE
    if role in route.seers and own:
        return {403}
    return {404} if route.thing else {403}


def expected_post(route: Route, role: Role | None, own: bool) -> set[int]:
    if route.public:
        return ANSWERED if route.post else {405, 403}
    if role is None:
        return {302}
    if route.post is None:
        return {405, 403, 404}
    if role in route.post and own:
        return ANSWERED
    return UNAUTHORISED if not own or role not in route.seers else {403}


def visitor(world: World, role: Role | None) -> Client:
    client = Client(raise_request_exception=False)
    if role is not None:
        client.force_login(world.person(role))
    return client


def answer(client: Client, method: str, path: str, words: dict[str, str]) -> int:
    """The status; what a POST does is undone before the next one, and whoever was logged out is logged in again."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        status = (client.get(path) if method == "GET" else client.post(path, words)).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


def form(world: World, route: Route) -> dict[str, str]:
    """No more than the hidden key, so that nobody is refused for the lack of it alone."""
    chosen = {"person": str(world.person(Role.MAYOR).pk)} if route.name == "portal:log_in_as" else {}
    return {"idempotency_key": str(uuid4()), **chosen}


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role or "stranger")
def test_A1_A2_every_role_gets_what_the_table_says_and_looking_never_writes(
    world: World, role: Role | None
) -> None:
    deviating, cells = [], 0
    client = visitor(world, role)
    for route in ROUTES.values():
        for own, path in world.examples(route, role):
            for method, expect in (("GET", expected_get), ("POST", expected_post)):
                expected = expect(route, role, own)
                with writing_watched() as written:
                    got = answer(client, method, path, form(world, route))
                cells += 1
                cell = f"{method} {route.name} {'own' if own else 'foreign'} {path}"
                if got not in expected:
                    deviating.append(f"{cell}: {got}, not {expected}")
                if method == "GET" and route.get:
                    deviating += [f"{cell} writes: {statement}" for statement in written]

    assert cells > 60
    assert not deviating, "\n".join(deviating)


@contextmanager
def writing_watched() -> Iterator[list[str]]:
    """The statements that change rows, as they come."""
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.lstrip().startswith(WRITING):
            written.append(sql[:120])
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield written


def test_A2_a_foreign_thing_answers_like_one_that_does_not_exist(world: World) -> None:
    client = visitor(world, Role.PROJECT_LEADER)
    compared = 0

    for route in ROUTES.values():
        pair = world.foreign_and_missing(route)
        if pair is None or not route.get or route.public:
            continue
        foreign, missing = (client.get(path) for path in pair)
        assert (route.name, foreign.status_code) == (route.name, missing.status_code)
        assert without_tokens(foreign.content) == without_tokens(missing.content)
        compared += 1

    assert compared > 5


def without_tokens(body: bytes) -> list[bytes]:
    return [
        line
        for line in body.splitlines()
        if b"csrfmiddlewaretoken" not in line and b'name="next"' not in line
    ]

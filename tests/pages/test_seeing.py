"""«Sjå som»: as each role, every page answers as the table says for that role, and nothing at all can be done (A2, A4)."""

from uuid import uuid4

import pytest
from django.test import Client

from applications.models import Application, Assessment, Score
from networks.models import Network
from portal.seeing import STILL_WORKS, Seeing, phantom
from samanom import clock
from samanom.access import ROUTES, Route
from samanom.audit.models import Entry
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import MUNICIPAL, Role
from tests.pages.test_access import answer, expected_get, form, visitor, writing_watched
from tests.pages.world import World

# Those whose reach differs most from one another every time; the rest nightly.
EVERY_TIME = {Role.PROJECT_LEADER, Role.NETWORK_LEADER, Role.ASSESSOR}
ROLES = [role if role in EVERY_TIME else pytest.param(role, marks=pytest.mark.nightly) for role in Role]
ABOUT_ONES_OWN_LOG_IN = ("account_", "mfa_")
NOTHING_OF_ITS_OWN = {
    ("portal:hand_over", Role.PROJECT_LEADER, True),
    ("applications:withdraw_signature", Role.MAYOR, True),
    ("applications:give_statement", Role.PARTY_UNION, True),  # it stands for no confederation
}


def seen_as(world: World, role: Role) -> Client:
    """The secretariat, looking as the role in our own municipality or one of its networks."""
    client = visitor(world, Role.SECRETARIAT)
    network = Network.objects.get(key=world.kwargs(ROUTES["networks:place"])[0]["key"])
    client.post(
        "/vis-som/start/",
        {
            "role": role,
            "municipality": world.own.pk if role in MUNICIPAL else "",
            "network": network.pk if role == Role.NETWORK_LEADER else "",
            "reason": "Ein feil skal finnast",
            "idempotency_key": str(uuid4()),
        },
    )
    assert "seeing" in client.session
    return client


def expected(route: Route, role: Role, own: bool) -> set[int]:
    """As for the role itself; but nobody has declared anything, so an assessor comes to no application (A4), a role has
    no password, so pages about one's own log-in may turn it away, it leads no project and has signed nothing."""
    usual = expected_get(route, role, own)
    if route.name.startswith(ABOUT_ONES_OWN_LOG_IN):
        return usual | {403, 404}
    if (route.name, role, own) in NOTHING_OF_ITS_OWN:
        return {403}
    is_application = route.thing.endswith("application") or route.thing == "application_to_decide"
    return usual | {404} if role == Role.ASSESSOR and is_application and usual == {403} else usual


@pytest.mark.parametrize("role", ROLES)
def test_A2_seen_as_a_role_every_page_answers_as_the_table_says_for_it(world: World, role: Role) -> None:
    client, deviating, cells = seen_as(world, role), [], 0

    for route in ROUTES.values():
        for own, path in world.examples(route, role):
            wanted, got = expected(route, role, own), answer(client, "GET", path, {})
            cells += 1
            if got not in wanted:
                deviating.append(f"{route.name} {'own' if own else 'foreign'} {path}: {got}, not {wanted}")

    assert cells > 60
    assert not deviating, "\n".join(deviating)


@pytest.mark.parametrize("role", ROLES)
def test_A2_seen_as_a_role_every_post_is_refused_and_changes_nothing(world: World, role: Role) -> None:
    client, deviating, cells = seen_as(world, role), [], 0

    for route in ROUTES.values():
        if route.name in STILL_WORKS:
            continue
        for _own, path in world.examples(route, role):
            with writing_watched() as written:
                status = client.post(path, form(world, route)).status_code
            cells += 1
            if status != 403 or written:
                deviating.append(f"{route.name} {path}: {status} {written}")

    assert cells > 60
    assert not deviating, "\n".join(deviating)


def test_A4_as_an_assessor_nobodys_sheet_and_no_application_shows(world: World) -> None:
    client = seen_as(world, Role.ASSESSOR)

    shown = "".join(
        client.get(path).content.decode()
        for route in ROUTES.values()
        if route.get and route.page and not route.public
        for _own, path in world.examples(route, Role.ASSESSOR)
    )

    assert len(shown) > 10_000
    written = set(Score.objects.exclude(reason="").values_list("reason", flat=True))
    assert len(written) > 0
    assert [words for words in written if words in shown] == []
    assert Application.objects.visible_to(somebody_seen_as(Role.ASSESSOR)).count() == 0
    assert Assessment.objects.visible_to(somebody_seen_as(Role.ASSESSOR)).count() == 0


def somebody_seen_as(role: Role) -> User:
    return phantom(Seeing(role, None, clock.now(), ""), language="nn")


def test_no_line_of_history_and_no_message_names_a_phantom(world: World) -> None:
    seen_as(world, Role.MAYOR)

    assert not Entry.objects.filter(actor_id=-1).exists()
    assert not Message.objects.filter(to=-1).exists()

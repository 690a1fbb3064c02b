"""Whatever is sent to whatever page of the portal, by whoever may send: an answer comes back (D3)."""

import os
from collections import Counter

import pytest

from samanom.access import ROUTES
from tests.hostile.pages import fault_at
from tests.pages.test_access import visitor
from tests.pages.test_every_page import FIRST
from tests.pages.world import World

EACH = int(os.environ.get("D3_EXAMPLES", "100"))

# A key that was not accepted is made anew from the first step, and named then.
BEGIN_ANEW = {"mfa_add_webauthn"}


@pytest.mark.nightly
@pytest.mark.timeout(3 * 3600)
def test_D3_any_words_on_every_page_that_takes_a_post(world: World) -> None:
    seen: Counter[str] = Counter()
    faults, pages = [], 0

    for route in ROUTES.values():
        if not route.post or route.name == "portal:log_in_as":
            continue
        role = None if route.public else next(role for role in FIRST if role in route.post)
        own = next(path for is_own, path in world.examples(route, role) if is_own)
        shows = route.name not in BEGIN_ANEW
        fault = fault_at(visitor(world, role), own, seen, EACH, opens=route.get, shows=shows)
        faults += [f"{route.name} as {role}: {fault}"] if fault else []
        pages += 1

    told = f"{pages} pages, {seen.total()} POSTs: {dict(seen)}"
    print(f"D3: {told}")  # noqa: T201
    assert not faults, "\n\n".join([*faults, told])
    assert pages > 80
    assert seen["302"] > pages

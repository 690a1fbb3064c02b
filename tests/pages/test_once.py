"""Every form of ours that changes something can be sent twenty times with one effect (B3)."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from samanom.access import ROUTES
from samanom.access import people as log_in

# The library's own pages for coming in, and those that change nothing, or the same however often.
THEIR_OWN = {route.name for route in log_in.ROUTES}
SAME_AGAIN = {
    "portal:set_colours",
    "portal:set_language",
    "portal:move_day",
    "portal:log_in_as",
    "portal:check",
}


def views(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback


def test_B3_every_view_that_takes_a_post_binds_it_to_a_key() -> None:
    """That the key does what it promises when twenty come at once is tested in tests/interface/test_idempotency.py."""
    posting = {name for name, route in ROUTES.items() if route.post} - THEIR_OWN - SAME_AGAIN

    unbound = {
        name for name, view in views(get_resolver()) if name in posting and not hasattr(view, "is_idempotent")
    }

    assert len(posting) > 40
    assert unbound == set()

"""Typing anything in the forms of a page, through its real address: what comes back is an answer, never a fault (D3)."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from samanom.interface.forms import OurOwn
from tests.hostile.browser import read
from tests.hostile.faults import at_most, fault_of
from tests.hostile.shown import texts_typed
from tests.hostile.words import ANYTHING, bodies, posted

# A page again with its messages, a redirect, kept without a word, refused as not whole, something that does not exist
# named in a hidden field, or the words given back.
ANSWERED = {200, 204, 302, 303, 400, 404, 409, 422}
NOISE = st.sampled_from(["version", "voice", "none", "reason", "words", "then"])
Answer = Any


def forms_on(answer: Answer) -> Iterator[OurOwn]:
    """Every form the page was drawn with."""
    for layer in answer.context or ():
        for thing in dict(layer.flatten() if hasattr(layer, "flatten") else layer).values():
            if isinstance(thing, OurOwn):
                yield thing


def sendings(client: Client, path: str, *, opens: bool) -> st.SearchStrategy[QueryDict]:
    """What may be sent to the address: its own form filled in as it stands, or no more than a key and noise."""
    answer = client.get(path) if opens else None
    shown = (
        dict(read(answer.content.decode()).lists())
        if answer is not None and answer.status_code == 200
        else {}
    )
    found = {type(form): form for form in forms_on(answer)} if shown else {}
    ours = [bodies(form, shown) for form in found.values() if form.address in {"", path}]
    noise = st.dictionaries(NOISE, st.lists(ANYTHING, max_size=2))
    key = st.uuids().map(lambda one: {"idempotency_key": [str(one)]})
    return st.one_of(*ours) if ours else st.builds(lambda own, more: posted(own | more), key, noise)


def fault_at(
    client: Client, path: str, seen: Counter[str], examples: int, *, opens: bool = True, shows: bool = True
) -> str:
    """What breaks the page, in its smallest shape; nothing when it stands."""

    @at_most(examples)
    @given(data=sendings(client, path, opens=opens))
    def whatever_is_sent(data: QueryDict) -> None:
        with transaction.atomic():
            answer = client.post(path, MultiValueDict(dict(data.lists())))
            seen[str(answer.status_code)] += 1
            assert answer.status_code in ANSWERED, answer.status_code
            if answer.status_code == 200 and shows:
                lost = lost_words(answer, data, path)
                assert not lost, f"not shown again: {lost}"
            transaction.set_rollback(True)

    return fault_of(whatever_is_sent, path)


def lost_words(answer: Answer, data: QueryDict, path: str) -> set[str]:
    """Names of fields whose typed text does not stand in the page that came back."""
    again = read(answer.content.decode())
    bound = [form for form in forms_on(answer) if form.is_bound and form.address in {"", path}]
    return {
        name
        for form in bound
        for name, typed in texts_typed(form, data).items()
        if typed not in again.getlist(name)
    }

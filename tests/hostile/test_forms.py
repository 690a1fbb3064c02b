"""Whatever is typed in whatever form: no form breaks, what it takes it can show again, and shows it as it was (D3).

Every form that is defined is tried. Nightly 500 bodies for each; D3_EXAMPLES=5000 makes it the longest run.
"""

import os
from collections import Counter
from typing import Any

import pytest
from allauth.core.context import request_context
from crispy_forms.utils import render_crispy_form
from django import forms
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import QueryDict
from hypothesis import given

from portal.forms import HistoryFilter
from samanom.interface.forms import OurOwn
from tests.hostile.browser import read
from tests.hostile.examples import Examples, asking, every_form
from tests.hostile.faults import at_most, fault_of
from tests.hostile.shown import NOT_SHOWN, texts_typed
from tests.hostile.words import bodies

pytestmark = pytest.mark.django_db
DAILY, NIGHTLY = 2, int(os.environ.get("D3_EXAMPLES", "500"))


def made(form: type[OurOwn], examples: Examples, data: QueryDict | None = None) -> OurOwn:
    if form is HistoryFilter:  # its view says what is asked for
        return HistoryFilter({"q": data.get("q", "") if data else ""})
    return form(**examples.arguments(form) | ({} if data is None else {"data": data, "files": {}}))


def drawn(form: OurOwn) -> QueryDict:
    """What a browser would send of the form as it is shown now."""
    return read(render_crispy_form(form, context={"form": form}))


def look_again(form: type[OurOwn], examples: Examples, data: QueryDict, seen: Counter[str]) -> None:
    """Check, show with its messages, and press again; what was taken is also shown tomorrow."""
    first = made(form, examples, data)
    taken = first.is_valid()
    again = drawn(first)
    lost = {name for name, typed in texts_typed(first, data).items() if again.get(name) != typed}
    assert not lost, f"not shown again: {lost}"
    seen["taken" if taken else "refused"] += 1
    if not taken:
        assert any(first.errors.values()) or any(not rows.is_valid() for rows in first.row_sets.values())
        return
    if any(isinstance(field.widget, NOT_SHOWN) for field in first.fields.values()):
        return
    second = made(form, examples, again)
    assert second.is_valid(), second.errors
    assert words(second) == words(first)
    if form is HistoryFilter:  # shows what its view gives it, nothing else
        return
    tomorrow = made(form, examples)
    tomorrow.initial.update(
        {name: stored(first.fields.get(name), value) for name, value in first.cleaned_data.items()}
    )
    third = made(form, examples, drawn(tomorrow))
    third.is_valid()
    compared = [name for name, field in tomorrow.fields.items() if not field.widget.is_hidden]
    assert {name: words(third).get(name) for name in compared} == {
        name: words(first).get(name) for name in compared
    }


def words(form: OurOwn) -> dict[str, Any]:
    """What the action would get, in a shape that can be compared."""
    rows = {name: each.filled_in() for name, each in form.row_sets.items() if each.is_valid()}
    return {name: comparable(value) for name, value in {**form.cleaned_data, **rows}.items()}


def stored(field: forms.Field | None, value: Any) -> Any:
    """As the form would be told of it when it is opened anew."""
    if isinstance(value, Model):
        return str(value) if isinstance(field, forms.CharField) else value.pk
    return value


def comparable(value: Any) -> Any:
    if isinstance(value, QuerySet):
        return sorted(one.pk for one in value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return sorted(set(value))
    return value.pk if isinstance(value, Model) else value


def fault_in(form: type[OurOwn], examples: Examples, seen: Counter[str], examples_each: int) -> str:
    """What breaks the form, in its smallest shape; nothing when it stands."""
    start = made(form, examples)

    @at_most(examples_each)
    @given(data=bodies(start, dict(drawn(start).lists())))
    def whatever_is_typed(data: QueryDict) -> None:
        with transaction.atomic():
            look_again(form, examples, data, seen)

    return fault_of(whatever_is_typed, f"{form.__module__}.{form.__name__}")


def try_all(examples_each: int) -> None:
    examples, every = Examples(), every_form()
    seen: Counter[str] = Counter()
    with request_context(asking()):
        faults = [fault for form in every if (fault := fault_in(form, examples, seen, examples_each))]
    told = f"{len(every)} forms, {seen.total()} bodies: {seen['taken']} taken, {seen['refused']} refused"
    print(f"D3: {told}")  # noqa: T201
    assert not faults, "\n\n".join([*faults, f"{len(faults)} of {told}"])
    assert len(every) > 80
    assert seen["taken"] > seen.total() / 5


def test_D3_any_words_in_any_form() -> None:
    try_all(DAILY)


@pytest.mark.nightly
@pytest.mark.timeout(3 * 3600)
def test_D3_any_words_in_any_form_many_times() -> None:
    try_all(NIGHTLY)

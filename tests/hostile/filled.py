"""A form filled in plainly by somebody honest: the same every time, as short as is taken."""

from collections.abc import Mapping
from datetime import timedelta

from django import forms

from samanom import clock
from samanom.interface.forms import OurOwn, flat_choices
from tests.hostile.words import bounds, fields_of

ANSWER = "Eit heilt vanleg svar, med punktum."


def filled(form: OurOwn, shown: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What stands in the page, and an answer to every question that wants one."""
    body = {name: values for name, values in shown.items() if name != "csrfmiddlewaretoken"}
    for name, field in fields_of(form).items():
        if any(value.strip() for value in body.get(name, [])) or isinstance(field, forms.FileField):
            continue
        if field.required or "reason" in name:
            body[name] = [plain(field)]
    return body


def plain(field: forms.Field) -> str:
    """The first choice, tomorrow, the least number, one address, one sentence."""
    choices = [str(value) for value, _label in flat_choices(field) if str(value)]
    choices = choices or [name for _pk, name, *_rest in getattr(field, "known", [])]
    if choices:
        return choices[0]
    if isinstance(field, forms.BooleanField):
        return "on"
    if isinstance(field, forms.DateField):
        return str(clock.today() + timedelta(days=1))
    if isinstance(field, forms.EmailField):
        return "ein.ny@example.no"
    if isinstance(field, forms.IntegerField):
        return str(bounds(field)[0] or 1)
    return ANSWER[: getattr(field, "max_length", None) or 60]

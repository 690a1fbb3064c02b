"""The button that invites, and the addresses of municipalities, pasted from a list."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from applications.rules.invitation import municipalities
from samanom.interface.forms import StateChangingForm
from samanom.programme.models import Municipality

LONGEST_ADDRESS = 120


class InviteForm(StateChangingForm):
    submit_label = _("Write to all municipalities")


class AddressesForm(StateChangingForm):
    """One municipality a line, by number or name; semicolon, comma, tab or the last space before the address."""

    submit_label = _("Store the addresses")
    lines = forms.CharField(
        label=_("Municipalities and addresses"),
        max_length=60_000,
        widget=forms.Textarea({"rows": 12}),
        help_text=_(
            "One municipality a line: number or name, a semicolon, and the address. They may be pasted."
        ),
    )

    def clean_lines(self) -> dict[Municipality, str]:
        known: dict[str, Municipality] = {}
        for one in municipalities():
            known[one.name.casefold()] = one
            known[one.number or one.name.casefold()] = one
        found: dict[Municipality, str] = {}
        problems: list[str] = []
        for n, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if line.strip():
                place, address = split(line, known)
                problem = problem_with(place, address)
                if problem:
                    problems.append(__("Line %(n)s: %(problem)s") % {"n": n, "problem": problem})
                elif place is not None:
                    found[place] = address
        if problems:
            raise ValidationError(problems[:10])
        return found

    def layout(self) -> Sequence[Any]:
        return ["lines"]


def split(line: str, known: dict[str, Municipality]) -> tuple[Municipality | None, str]:
    """The municipality of a line, None when we do not know it, and what stands after it."""
    plain = line.strip().replace("\t", ";").replace(",", ";")
    name, _sign, address = plain.rpartition(";") if ";" in plain else plain.rpartition(" ")
    return known.get(name.strip(" ;").casefold()), address.strip().lower()


def problem_with(place: Municipality | None, address: str) -> str:
    if place is None:
        return __("there is no such municipality.")
    try:
        validate_email(address)
    except ValidationError:
        return __("this is no e-mail address.")
    return "" if len(address) <= LONGEST_ADDRESS else __("this is no e-mail address.")

"""The button that invites, and the addresses of municipalities, pasted from a list."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from applications.emails.invitation import MOST_AT_ONCE
from applications.rules.invitation import municipalities
from samanom.interface.forms import StateChangingForm
from samanom.interface.layout import Button
from samanom.programme.models import Municipality

LONGEST_ADDRESS = 120
MOST_PROBLEMS = 50
SIGNS = re.compile(r"[;,\t]")


class InviteForm(StateChangingForm):
    """Nothing to fill in: a button that says how many one press writes to."""

    def __init__(self, *args: Any, left: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left = left

    def buttons(self) -> Sequence[Button]:
        if self.left > MOST_AT_ONCE:
            return [Button(__("Write to the first %(count)s") % {"count": MOST_AT_ONCE})]
        label = ngettext(
            "Write to %(count)s who has not been invited",
            "Write to the %(count)s who have not been invited",
            self.left,
        )
        return [Button(label % {"count": self.left})]


class AddressesForm(StateChangingForm):
    """One municipality a line, by number, name or both; semicolon, comma, tab or the last space before the address."""

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
        known = by_number_and_name()
        found: dict[Municipality, str] = {}
        seen: dict[Municipality, int] = {}
        problems: list[str] = []
        for n, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if not line.strip():
                continue
            names, address = split(line)
            place = known.get(names[0].casefold()) if names else None
            problem = problem_with(names, address, known)
            if not problem and place in seen:
                problem = __("the municipality stands on line %(n)s too.") % {"n": seen[place]}
            if problem:
                problems.append(__("Line %(n)s: %(problem)s") % {"n": n, "problem": problem})
            elif place is not None:
                found[place], seen[place] = address, n
        if problems:
            raise ValidationError(shown(problems))
        return found

    def layout(self) -> Sequence[Any]:
        return ["lines"]


def shown(problems: list[str]) -> list[str]:
    """The first of them, and how many more there are."""
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return problems
    said = ngettext("%(n)s more line has a fault.", "%(n)s more lines have faults.", more)
    return [*problems[:MOST_PROBLEMS], said % {"n": more}]


def by_number_and_name() -> dict[str, Municipality]:
    """Every municipality of today by what may stand for it on a line."""
    known: dict[str, Municipality] = {}
    for one in municipalities():
        known[one.name.casefold()] = one
        known[one.number or one.name.casefold()] = one
    return known


def split(line: str) -> tuple[list[str], str]:
    """What stands before the address, one or more, and the address; either may be missing."""
    parts = [part.strip() for part in SIGNS.split(line) if part.strip()]
    if len(parts) == 1 and "@" in parts[0]:
        parts = [part for part in parts[0].rpartition(" ") if part.strip()]
    if parts and (len(parts) > 1 or "@" in parts[0]):
        return parts[:-1], parts[-1].lower()
    return parts, ""


def problem_with(names: list[str], address: str, known: dict[str, Municipality]) -> str:
    """What is wrong with a line, in the words that stand on it; nothing when it can be read."""
    if not names:
        return __("the municipality is missing.")
    for name in names:
        if "@" in name:
            return __("the address must stand last, and there can be only one.")
        if name.casefold() not in known:
            return __("no municipality has the number or name «%(name)s».") % {"name": name}
    if len({known[name.casefold()] for name in names}) > 1:
        return __("%(names)s are not the same municipality.") % {"names": ", ".join(names)}
    if not address:
        return __("the address is missing.")
    try:
        validate_email(address)
    except ValidationError:
        return __("«%(address)s» is no e-mail address.") % {"address": address}
    if len(address) > LONGEST_ADDRESS:
        return __("the address is longer than %(n)s characters.") % {"n": LONGEST_ADDRESS}
    return ""

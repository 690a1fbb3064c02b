"""Choosing municipalities by name: a few text fields that suggest as one writes, and work without scripts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samanom import clock
from samanom.programme.models import Municipality

SUGGESTIONS = "kommunar"
# No group we know of had more than six members (programme.md 13.6); twice that is room enough.
MOST_PARTNERS = 11
PARTNERS_HELP = gettext_lazy(
    "Only when several municipalities apply together. Write the name, and choose from the list."
)


class MunicipalityNames(forms.MultiWidget):
    """Text fields that share one list of suggestions."""

    def __init__(self, names: Sequence[str], count: int) -> None:
        self.names = names
        label = gettext_lazy("Partner municipality %(number)s")
        fields = [
            forms.TextInput({"list": SUGGESTIONS, "autocomplete": "off", "aria-label": label % {"number": n}})
            for n in range(1, count + 1)
        ]
        super().__init__(fields)

    def decompress(self, value: Any) -> list[str]:
        names = [getattr(one, "name", str(one)) for one in value or []]
        return [*names, *[""] * (len(self.widgets) - len(names))]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = format_html_join("", '<option value="{}"></option>', ((known,) for known in self.names))
        fields = super().render(name, value, attrs, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', fields, SUGGESTIONS, options)


class MunicipalitiesField(forms.MultiValueField):
    """Municipalities that exist today, by name or number; blank fields do not count, and nobody counts twice."""

    def __init__(self, *, chosen: Sequence[Municipality] = (), **options: Any) -> None:
        found = Municipality.objects.at(clock.today()).order_by("sort_key", "pk")
        self.known = list(found.values_list("pk", "name", "number_2013"))
        count = min(MOST_PARTNERS, max(5, len(chosen) + 2))
        super().__init__(
            [forms.CharField(required=False, max_length=60) for _field in range(count)],
            require_all_fields=False,
            required=False,
            initial=list(chosen),
            widget=MunicipalityNames([name for _pk, name, _number in self.known], count),
            **options,
        )

    def compress(self, data_list: list[str]) -> list[Municipality]:
        known = {name.casefold(): pk for pk, name, _number in self.known}
        known |= {number: pk for pk, _name, number in self.known if number}
        names = [name.strip() for name in data_list if name and name.strip()]
        unknown = [name for name in names if name.casefold() not in known]
        if unknown:
            message = _("There is no municipality called «%(name)s». Choose one from the list.")
            raise forms.ValidationError(message % {"name": unknown[0]}, code="unknown")
        return list(Municipality.objects.filter(pk__in=[known[name.casefold()] for name in names]))

"""Choosing one municipality by name: a text field that suggests as one writes, and works without scripts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samanom import clock
from samanom.programme.models import Municipality

SUGGESTIONS = "kommunar"


class MunicipalityName(forms.TextInput):
    """A text field with a list of suggestions."""

    def __init__(self) -> None:
        self.names: Sequence[str] = ()
        super().__init__({"list": SUGGESTIONS, "autocomplete": "off"})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = format_html_join("", '<option value="{}"></option>', ((known,) for known in self.names))
        field = super().render(name, value, attrs, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', field, SUGGESTIONS, options)


class MunicipalityField(forms.CharField):
    """A municipality that exists today, by name or number."""

    widget = MunicipalityName

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, **options)
        self.known: list[tuple[int, str, str | None]] = []

    def look_up(self) -> None:
        """Read the names, once for each form; a form class is made before there is a database."""
        found = Municipality.objects.at(clock.today()).order_by("sort_key", "pk")
        self.known = list(found.values_list("pk", "name", "number_2013"))
        if isinstance(self.widget, MunicipalityName):
            self.widget.names = [name for _pk, name, _number in self.known]

    def clean(self, value: Any) -> Any:
        name = super().clean(value)
        known = {known.casefold(): pk for pk, known, _number in self.known}
        known |= {number: pk for pk, _name, number in self.known if number}
        if name.casefold() not in known:
            message = _("There is no municipality called «%(name)s». Choose one from the list.")
            raise ValidationError(message % {"name": name}, code="unknown")
        return Municipality.objects.get(pk=known[name.casefold()])

"""Layout objects for crispy forms, beside crispy's own Field, Div and HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import Field, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samanom.interface.templatetags.designsystemet import ds_error_summary

Words = str | Promise
A_YEAR = _("a year")


@dataclass(frozen=True)
class Button:
    """A button at the end of a form; with `href` a link that looks like one."""

    label: Words
    name: str = ""
    value: str = ""
    variant: str = "primary"  # primary, secondary or tertiary
    colour: str = ""  # "danger" for what cannot be undone
    href: str = ""


class Actions(LayoutObject):
    """Buttons where the layout says, instead of at the end."""

    def __init__(self, *buttons: Button) -> None:
        self.buttons = buttons
        self.fields: list[Any] = []

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        return render_to_string(f"{template_pack}/inputs.html", {"inputs": self.buttons})


class ErrorSummary(LayoutObject):
    """The list of what is wrong, for a form whose page draws the form tag itself."""

    def __init__(self) -> None:
        self.fields: list[Any] = []

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        return render_to_string(f"{template_pack}/error_summary.html", ds_error_summary(form))


class Section(LayoutObject):
    """A named part of a long form, with an own heading one can jump to."""

    def __init__(self, heading: Words, *fields: Any, help_text: Words = "", anchor: str = "") -> None:
        self.heading, self.help_text, self.anchor = heading, help_text, anchor
        self.fields: Sequence[Any] = list(fields)

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        inside = self.get_rendered_fields(form, context, template_pack, **kwargs)
        part = {"heading": self.heading, "help_text": self.help_text, "anchor": self.anchor, "inside": inside}
        return render_to_string(f"{template_pack}/layout/section.html", part)


class Kroner(Field):
    """An amount with «kr» before it and, if said, a word after it."""

    def __init__(self, name: str, after: Words = A_YEAR) -> None:
        super().__init__(name, inputmode="numeric")
        self.after = after

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        around = {"before": "kr", "after": self.after}
        return str(super().render(form, context, template_pack, extra_context=around, **kwargs))


class TextWithCounter(Field):
    """A long text; below it stands how much room is left, counted as one writes when scripts are on."""

    def __init__(self, name: str, rows: int = 8) -> None:
        super().__init__(name, rows=rows)


class RowSet(LayoutObject):
    """Repeated rows the form holds in `row_sets`, drawn one below the other."""

    def __init__(self, name: str, heading: Words, help_text: Words = "") -> None:
        self.name, self.heading, self.help_text = name, heading, help_text
        self.fields: list[Any] = []

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        rows = {"formset": form.row_sets[self.name], "heading": self.heading, "help_text": self.help_text}
        return render_to_string(f"{template_pack}/rows.html", rows)

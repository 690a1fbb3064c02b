"""Fields and widgets of our own: kroner, days, and texts whose line breaks count as one character."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.interface.words import kroner

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]
MOST_KRONER = 2_000_000_000  # fits the database's integers


class LongText(forms.Textarea):
    """A text area; browsers send line breaks as two characters, forms.md counts one."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        text = super().value_from_datadict(data, files, name)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


class DayInput(forms.DateInput):
    """The browser's own day picker; shows again what was sent in either of our formats."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, date):
            return value.isoformat()[:10]
        return as_iso(str(value)) if value else None


class TimeInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"


class DayAndTimeInput(forms.SplitDateTimeWidget):
    """A day and a time beside each other, each with a name of its own for screen readers."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        parts = [DayInput({"aria-label": _("Day")}), TimeInput({"aria-label": _("Time")}, format="%H:%M")]
        forms.MultiWidget.__init__(self, parts, attrs)


class Kroner(int):
    """A bound that says itself as money in the words of an error."""

    def __str__(self) -> str:
        return kroner(self)


class KronerField(forms.IntegerField):
    """Whole NOK, zero or more; people write «300 000», «300.000» or «kr 300 000,-»."""

    def __init__(self, **options: Any) -> None:
        defaults: dict[str, Any] = {"min_value": 0, "max_value": MOST_KRONER, "widget": forms.TextInput}
        options = defaults | options
        for bound in ("min_value", "max_value"):
            if options[bound] is not None:
                options[bound] = Kroner(options[bound])
        super().__init__(**options)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.lower().replace("kr", "").removesuffix(",-")
            value = "".join(character for character in value if not character.isspace() and character != ".")
        return super().to_python(value)


class NumberField(forms.DecimalField):
    """A number with decimals: people write «1,5» or «1.5», and read it as their language has it."""

    def __init__(self, **options: Any) -> None:
        defaults: dict[str, Any] = {"localize": True, "widget": forms.TextInput({"inputmode": "decimal"})}
        super().__init__(**(defaults | options))

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def as_iso(text: str) -> str:
    """«31.12.2013» as «2013-12-31»; anything else as it is."""
    for day_format in DAY_FORMATS:
        try:
            return datetime.strptime(text, day_format).date().isoformat()  # noqa: DTZ007  (a day, not an instant)
        except ValueError:
            continue
    return text


def dress(field: forms.Field) -> None:
    """Give a field made by the framework our widget; the server, not the browser, says what is too long."""
    if type(field.widget) is forms.Textarea:
        put_on(field, LongText(field.widget.attrs))
    elif isinstance(field, forms.DateField) and type(field.widget) is forms.DateInput:
        put_on(field, DayInput(field.widget.attrs))
        field.input_formats = DAY_FORMATS
    elif isinstance(field, forms.SplitDateTimeField) and type(field.widget) is forms.SplitDateTimeWidget:
        put_on(field, DayAndTimeInput(field.widget.attrs))
        day: Any = field.fields[0]
        day.input_formats = DAY_FORMATS
    elif type(field.widget) is forms.NumberInput:
        put_on(
            field,
            forms.TextInput({"inputmode": "numeric" if is_whole(field) else "decimal"} | field.widget.attrs),
        )
    field.widget.attrs.pop("maxlength", None)
    if isinstance(field, forms.DateField):
        field.validators = [*field.validators, is_of_our_time]


def is_of_our_time(day: date) -> None:
    """No day thousands of years away; a form that has narrower bounds says them itself."""
    if not clock.FIRST_DAY <= day <= clock.LAST_DAY:
        raise forms.ValidationError(_("Choose a day between 2000 and 2099."))


def say_least(field: forms.Field) -> None:
    """Say beforehand how much must be written, where little is too little."""
    least = getattr(field, "min_length", None) or 0
    words = __("At least %(n)s characters.") % {"n": least}
    if least > 1 and words not in str(field.help_text):
        field.help_text = f"{field.help_text} {words}".strip()


def is_whole(field: forms.Field) -> bool:
    return not isinstance(field, (forms.DecimalField, forms.FloatField))


def put_on(field: forms.Field, widget: forms.Widget) -> None:
    widget.is_required = field.required
    widget.is_localized = field.localize
    field.widget = widget

"""What of all that was typed a page must show again."""

from django import forms
from django.http import QueryDict

from samanom.interface.fields import DayInput, LongText
from samanom.interface.forms import OurOwn
from samanom.roles.forms.invitations import NumberInput

# Typed secrets and files are never written back to the page.
NOT_SHOWN = (forms.PasswordInput, NumberInput, forms.FileInput)


def texts_typed(form: OurOwn, data: QueryDict) -> dict[str, str]:
    """What was typed in fields for text, as they take it."""
    typed: dict[str, str] = {}
    everything = [form, *(row for rows in form.row_sets.values() for row in rows.forms)]
    for one in everything:
        for bound in one.visible_fields():
            widget = bound.field.widget
            plain = isinstance(widget, (forms.TextInput, forms.Textarea)) and not isinstance(
                widget, (*NOT_SHOWN, DayInput)
            )
            if plain and bound.html_name in data:
                sent = str(data[bound.html_name])
                typed[bound.html_name] = (
                    sent.replace("\r\n", "\n").replace("\r", "\n") if isinstance(widget, LongText) else sent
                )
    return typed

"""What the form asks, read off the forms themselves."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext as _

from applications.blank_form import Asked, Outline, outlines
from applications.forms.resolution import ResolutionForm
from applications.forms.writing import FORMS
from applications.models import Application, Call
from applications.rules.parts import LABELS, Part
from samanom.interface.forms import OurOwn, flat_choices
from samanom.programme.models import Municipality

NOBODY = 0  # the key of no row: the forms are drawn for an application that is not there


@outlines
def outline(call: Call) -> list[Outline]:
    """Every part of form A in its order, then form B: the resolution of each municipality."""
    application = Application(pk=NOBODY, call=call, lead=Municipality(pk=NOBODY))
    parts = [
        Outline(str(LABELS[part]), list(asked_by(form(application=application))))
        for part, form in FORMS.items()
    ]
    resolution = ResolutionForm(application=application, municipality=Municipality(pk=NOBODY))
    title = _("%(part)s, for each municipality") % {"part": LABELS[Part.RESOLUTION]}
    return [*parts, Outline(title, list(asked_by(resolution)))]


def asked_by(form: OurOwn) -> Iterator[Asked]:
    """The visible fields of a form, and of one of its repeated rows."""
    drawn = [pointer.name for pointer in form.helper.layout.get_field_names()]
    for name in dict.fromkeys([*drawn, *form.fields]):
        field = form.fields.get(name)
        if field is not None and not field.widget.is_hidden:
            is_needed = field.required or name in form.needed_later or isinstance(field, forms.BooleanField)
            yield asked_in(field, is_optional=not is_needed)
    for rows in form.row_sets.values():
        row = [field for name, field in rows.empty_form.fields.items() if name != "DELETE"]
        labels = ", ".join(str(field.label) for field in row if not field.widget.is_hidden)
        yield Asked(_("%(fields)s – as many lines as you need") % {"fields": labels}, is_rows=True)


def asked_in(field: forms.Field, *, is_optional: bool) -> Asked:
    return Asked(
        label=str(field.label),
        help_text=str(field.help_text),
        choices=choices_of(field),
        most=getattr(field, "max_length", None),
        is_optional=is_optional,
    )


def choices_of(field: forms.Field) -> list[str]:
    """The words of each choice; a yes-or-no question has both."""
    if isinstance(field, forms.BooleanField):
        return [_("Yes"), _("No")]
    if isinstance(field, forms.ModelChoiceField):
        return [str(field.label_from_instance(one)) for one in field.queryset or ()]
    if isinstance(field, forms.ChoiceField):
        return [str(label) for value, label in flat_choices(field) if value != ""]
    return []

"""What the form asks, read off the forms themselves."""

from collections.abc import Iterator

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from applications.blank_form import Asked, Outline, outlines
from applications.forms.anchoring import StatementForm
from applications.forms.attachments import AttachForm
from applications.forms.resolution import ResolutionForm
from applications.forms.writing import FORMS
from applications.models import Application, Call
from applications.rules import anchoring
from applications.rules.parts import LABELS, Part
from samanom.documents.forms import FilesField
from samanom.interface.forms import OurOwn, flat_choices
from samanom.programme.models import Municipality
from samanom.programme.parties import Confederation, Party

NOBODY = 0  # the key of no row: the forms are drawn for an application that is not there


@outlines
def outline(call: Call) -> list[Outline]:
    """Every part of form A in its order, then form B: the resolution of each municipality, the files, and the parties."""
    application = Application(pk=NOBODY, call=call, lead=Municipality(pk=NOBODY))
    parts = [
        Outline(str(LABELS[part]), list(asked_by(form(application=application))))
        for part, form in FORMS.items()
    ]
    resolution = ResolutionForm(application=application, municipality=Municipality(pk=NOBODY))
    title = _("%(part)s, for each municipality") % {"part": LABELS[Part.RESOLUTION]}
    return [*parts, Outline(title, list(asked_by(resolution))), files(), parties()]


def files() -> Outline:
    """Attachments, and the minutes of each municipality."""
    about = [
        _(
            "Attachments are signed together with the application. They cannot take the place of the fields of the form."
        ),
        _("Each municipality also uploads the minutes of the meeting in which the application was handled."),
    ]
    return Outline(_("Attachments"), list(asked_by(AttachForm())), about)


def parties() -> Outline:
    """Who is asked, what a confirmation means, and the answer of one of them."""
    about = [
        _(
            "The elected members, the administration and the confederations of the unions in each municipality are"
            " asked. They answer in the portal while the application is being written, and their answers are a part"
            " of what is signed."
        ),
        _(
            "Each party answers for itself. A missing answer or a dissent is shown to everybody who signs and"
            " assesses, and stops nothing."
        ),
        _("To confirm means: «%(words)s»") % {"words": anchoring.confirmation_text()},
        _("The municipality itself says so when a confederation has no members there; it is then not asked."),
    ]
    nobody = Municipality(pk=NOBODY)
    form = StatementForm(version=0, voices=[anchoring.Voice(nobody, Party.UNION, Confederation.UNIO)])
    voices = [capfirst(anchoring.party_in_words(*asked)) for asked in anchoring.ASKED]
    who = Asked(str(form.fields["voice"].label), choices=voices)
    return Outline(_("Anchoring with the parties"), [who, *asked_by(form)], about)


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
        is_file=isinstance(field, FilesField),
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

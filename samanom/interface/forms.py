"""The form base: our words, our look, a key against double sending, a version against writing over others.

`Form` and `ModelForm` look and speak as ours. `StateChangingForm` adds the key that `@idempotent` asks for, `VersionedForm`
also the version a person opened. Both stand first among the bases of a model form:
`class DraftForm(VersionedForm, ModelForm)`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samanom.interface.errors import CHANGED_ELSEWHERE, give_own_words
from samanom.interface.fields import dress, say_least
from samanom.interface.idempotency import KEY
from samanom.interface.layout import Button
from samanom.interface.words import long_date

LATEST_VERSION = 2**31 - 1
NOT_WHOLE = {
    code: _("This page is not whole. Open it anew.")
    for code in ("required", "invalid", "min_value", "max_value")
}


@dataclass(frozen=True)
class Difference:
    """A field somebody else has changed meanwhile, and what is stored in it now."""

    label: str
    stored: str
    target: str


class OurOwn(forms.BaseForm):
    """Speaks with our messages, marks optional fields, and is drawn by our crispy pack."""

    use_required_attribute = False
    submit_label: ClassVar[str | Promise] = _("Save")
    # As a repeated row: what it is called before its number, when it is no mere row.
    row_word: ClassVar[str | Promise] = ""
    # Fields that may be blank in a draft and must be filled in later: they are not marked as optional.
    needed_later: frozenset[str] = frozenset()

    def __init__(self, *args: Any, address: str = "", **kwargs: Any) -> None:
        """`address` is where the form is sent, when that is not the page it stands on."""
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.address = address
        self.row_sets: dict[str, Rows] = {}
        for field in self.fields.values():
            give_own_words(field)
            dress(field)
            say_least(field)

    def is_valid(self) -> bool:
        """The form and all its repeated rows; everything is checked, so that all errors show at once."""
        return all([super().is_valid(), *(rows.is_valid() for rows in self.row_sets.values())])

    def has_errors(self) -> bool:
        """Is there something to put right? The page's title then says so."""
        return self.is_bound and not self.is_valid()

    def layout(self) -> Sequence[Any]:
        """What is drawn, in order: field names and layout objects. A field left out is drawn after them."""
        return [name for name, field in self.fields.items() if not field.widget.is_hidden]

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label)]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.attrs = {"novalidate": True}
        helper.form_class = "skjema"
        helper.form_action = self.address
        helper.layout = Layout(*self.layout())
        helper.render_hidden_fields = True
        helper.render_unmentioned_fields = True
        helper.inputs = list(self.buttons())
        return helper


class Form(OurOwn, forms.Form):
    """A form for looking and choosing: filters, searches, log-in."""


class StateChangingForm(Form):
    """A form whose POST changes something: it carries the key that makes sending it twice harmless."""

    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, error_messages=NOT_WHOLE)

    def add_prefix(self, field_name: str) -> str:
        return field_name if field_name == KEY else super().add_prefix(field_name)

    def clean(self) -> dict[str, Any]:
        """What the action gets: the words, without the machine's own fields."""
        words = super().clean()
        words = self.cleaned_data if words is None else words
        words.pop(KEY, None)
        return words


class VersionedForm(StateChangingForm):
    """A form that edits something others may edit too; `opened_version` goes to the action."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=LATEST_VERSION, error_messages=NOT_WHOLE
    )

    def __init__(
        self,
        *args: Any,
        version: int | None = None,
        is_own_change: Callable[[], bool] | None = None,
        **kwargs: Any,
    ) -> None:
        """`is_own_change` tells of a conflict whether the person made the other change too, in another window."""
        thing = kwargs.get("instance")
        self.stored_version: int = version if version is not None else getattr(thing, "version", 0)
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.stored_version
        self.opened_version = self.stored_version
        self.differences: list[Difference] = []
        self.is_own_change = is_own_change
        self.by_oneself: bool | None = None

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        opened = words.pop("version", None)
        if opened is not None and opened != self.stored_version:
            self.show_differences()
            self.by_oneself = self.is_own_change() if self.is_own_change else None
            self.add_error(
                None, forms.ValidationError(CHANGED_ELSEWHERE[self.by_oneself], code="changed_elsewhere")
            )
        return words

    def show_differences(self) -> None:
        """Keep the person's words in the fields, show the stored ones beside them; the next save is made knowingly."""
        changed = [bound for bound in self.visible_fields() if bound.name in self.changed_data]
        self.differences = [
            Difference(str(b.label), stored_text(b), b.id_for_label or b.auto_id) for b in changed
        ]
        data: Any = self.data
        self.data = data.copy()
        self.data[self.add_prefix("version")] = str(self.stored_version)  # type: ignore[index]


class ModelForm(OurOwn, forms.ModelForm):  # type: ignore[type-arg]
    """A form over a model: it checks shape; an action, never `save()`, changes the thing."""

    def save(self, commit: bool = True) -> Any:
        raise TypeError("Forms check shape. Call an action with cleaned_data.")


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]
    """Repeated rows that work without JavaScript: two blank ones are always there, and blank ones are not counted."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "missing_management_form": _("This page is not whole. Open it anew."),
        "too_many_forms": _("There are too many rows."),
        "too_few_forms": _("There are too few rows."),
    }
    deletion_widget = forms.CheckboxInput

    def add_fields(self, form: forms.BaseForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove this row")

    def filled_in(self) -> list[dict[str, Any]]:
        """The rows a person has written and not removed, in order."""
        kept = [
            form.cleaned_data
            for form in self.forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        return [{name: value for name, value in row.items() if name != "DELETE"} for row in kept]


def rows_of(form: type[Form], *, at_most: int, at_least: int = 0) -> type[Rows]:
    """A class of repeated rows of one form."""
    rows = forms.formset_factory(
        form,
        formset=Rows,
        extra=2,
        can_delete=True,
        min_num=at_least,
        validate_min=at_least > 0,
        max_num=at_most,
        validate_max=True,
        absolute_max=at_most + 20,
    )
    return cast("type[Rows]", rows)


def stored_text(bound: forms.BoundField) -> str:
    """What the field shows when nobody has written in it, in words."""
    stored = bound.initial
    if isinstance(stored, date):
        return long_date(stored)
    chosen = [
        one for one in (stored if isinstance(stored, (list, tuple)) else [stored]) if one not in (None, "")
    ]
    if isinstance(bound.field, forms.ModelChoiceField):
        offered: Any = bound.field.queryset
        found = offered.filter(pk__in=[getattr(one, "pk", one) for one in chosen])
        return ", ".join(bound.field.label_from_instance(one) for one in found)
    labels = {str(value): str(label) for value, label in flat_choices(bound.field)}
    return ", ".join(labels.get(str(one), str(one)) for one in chosen)


def flat_choices(field: forms.Field) -> list[tuple[Any, Any]]:
    """The choices of a field without their groups."""
    choices = getattr(field, "choices", [])
    return [
        pair
        for key, label in choices
        for pair in (label if isinstance(label, (list, tuple)) else [(key, label)])
    ]

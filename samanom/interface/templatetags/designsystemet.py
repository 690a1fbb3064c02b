"""Tags and filters with which templates speak Designsystemet's markup."""

import re
from functools import cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()
ICONS = settings.BASE_DIR / "static" / "vendor" / "aksel-icons" / "8.16.2"
GROUPED = (forms.CheckboxSelectMultiple, forms.RadioSelect, forms.MultiWidget)


@register.simple_tag
def ds_widget(field: forms.BoundField, **attrs: Any) -> SafeString:
    """The field's control with the system's class; Django itself adds id, aria-invalid and aria-describedby."""
    classes = f"{field.field.widget.attrs.get('class', '')} ds-input".split()
    attrs["class"] = " ".join(dict.fromkeys(classes))
    if ds_limit(field):
        attrs["aria-describedby"] = f"{field.aria_describedby or ''} {field.auto_id}_counter".strip()
    return field.as_widget(attrs=attrs)


@register.filter
def ds_kind(field: forms.BoundField) -> str:
    """Which branch of field.html draws it."""
    widget = field.field.widget
    if isinstance(widget, (forms.CheckboxSelectMultiple, forms.RadioSelect)):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "parts" if isinstance(widget, forms.MultiWidget) else "plain"


@register.filter
def ds_first_id(field: forms.BoundField) -> str:
    """Where an error link lands: on a control, not on the group around it."""
    grouped = isinstance(field.field.widget, GROUPED)
    return f"{field.auto_id}_0" if grouped else (field.id_for_label or str(field.auto_id))


@register.filter
def ds_limit(field: forms.BoundField) -> int:
    """The most characters a long text may have, 0 when it has no counter."""
    limit = getattr(field.field, "max_length", None)
    return int(limit) if limit and isinstance(field.field.widget, forms.Textarea) else 0


@register.filter
def ds_length(field: forms.BoundField) -> int:
    return len(str(field.value() or ""))


@register.filter
def is_optional(field: forms.BoundField) -> bool:
    """May stay blank for ever, and the label says so. A lone tick box is a yes or a no."""
    needed_later: frozenset[str] = getattr(field.form, "needed_later", frozenset())
    return not field.field.required and field.name not in needed_later and ds_kind(field) != "checkbox"


@register.filter
def is_lost_file(field: forms.BoundField) -> bool:
    """A file came with the form and nothing is wrong with it, but browsers forget it while other fields are put right."""
    return isinstance(field.field, forms.FileField) and bool(
        field.form.errors and field.data and not field.errors
    )


@register.inclusion_tag("designsystemet/error_summary.html")
def ds_error_summary(*sources: Any) -> dict[str, Any]:
    """What has to be put right, in the order of the page: (id of the control or "", label, message)."""
    rows = [row for source in sources if source is not None for row in rows_of_errors(source)]
    return {"rows": rows, "count": len(rows)}


def rows_of_errors(source: Any, place: str = "") -> list[tuple[str, str, str]]:
    """The errors of a form with its row sets, or of a set of forms."""
    if isinstance(source, forms.BaseFormSet):
        own = [("", "", str(message)) for message in source.non_form_errors()]
        inside = [rows_of_errors(form, row_title(form, n)) for n, form in enumerate(source.forms, 1)]
        return own + [row for rows in inside for row in rows]
    hidden = [message for field in source.hidden_fields() for message in field.errors]
    rows = [("", place, str(message)) for message in [*source.non_field_errors(), *hidden]]
    for field in source.visible_fields():
        label = f"{place}, {field.label}" if place else str(field.label)
        rows += [(ds_first_id(field), label, str(message)) for message in field.errors]
    sets = getattr(source, "row_sets", {}).values()
    return rows + [row for row_set in sets for row in rows_of_errors(row_set)]


def row_title(form: Any, number: int) -> str:
    """«Kriterium 1», or «Rad 1» when the rows have no word of their own."""
    word = getattr(form, "row_word", "")
    return f"{word} {number}" if word else _("Row %(n)s") % {"n": number}


@register.filter
def as_lead_in(label: str) -> str:
    """«Grunn:»; a question leads in to its answer by itself."""
    return label if label.endswith(("?", "!", ".", ":")) else f"{label}:"


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the vendored icons, in the colour of the text and hidden from screen readers."""
    return drawn(name)


@cache
def drawn(name: str) -> SafeString:
    if not re.fullmatch(r"\w+", name):
        raise ValueError(name)
    drawing = (ICONS / f"{name}.svg").read_text().strip()
    return mark_safe(drawing.replace("<svg ", '<svg class="ikon" aria-hidden="true" focusable="false" ', 1))  # noqa: S308


@register.inclusion_tag("interface/_breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict[str, Any]:
    """The way here: label, address, label, address, …, and last the label of the page itself."""
    steps = list(zip(parts[::2], parts[1::2], strict=False))
    return {"steps": steps, "here": parts[-1] if len(parts) % 2 else ""}

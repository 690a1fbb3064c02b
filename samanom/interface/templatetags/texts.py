"""Days, deadlines and money in words; prose that is written whole in each written standard."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from samanom.interface import words
from samanom.interface.languages import BOKMAAL, ENGLISH, shown_language, standard_of

register = template.Library()


@register.filter
def kroner(amount: int | None) -> str:
    """«kr 300 000» with no-break spaces; nothing for nothing."""
    return "" if amount is None else words.kroner(amount)


@register.filter
def number(amount: int | None) -> str:
    """«300 000» with no-break spaces; nothing for nothing."""
    return "" if amount is None else words.number(amount)


@register.filter
def long_date(day: date | None) -> str:
    """«30. september 2012», in the language of the page; nothing for nothing."""
    return "" if day is None else words.long_date(day)


@register.filter
def instant(moment: datetime | None) -> str:
    """«30. september 2012 kl. 14.02», Oslo time; nothing for nothing."""
    return "" if moment is None else words.instant(moment)


@register.filter
def weekday_date(day: date | None) -> str:
    """«søndag 30. september 2012»; nothing for nothing."""
    return "" if day is None else words.weekday_date(day)


@register.filter
def weekday_instant(moment: datetime | None) -> str:
    """«søndag 30. september 2012 kl. 14.02», Oslo time; nothing for nothing."""
    return "" if moment is None else words.weekday_instant(moment)


@register.filter
def deadline(closes_at: datetime | None) -> str:
    """«innan utgangen av søndag 30. september 2012 (kl. 24.00)»; nothing for nothing."""
    return "" if closes_at is None else words.deadline(closes_at)


@register.simple_tag(takes_context=True)
def prose(context: template.Context, name: str) -> SafeString:
    """The text `name`.<language>.html; English readers get the bokmål text, marked as such, where no English one is written."""
    language = shown_language()
    engine = context.template.engine  # type: ignore[union-attr]
    choices = [language, BOKMAAL] if language == ENGLISH else [language]
    chosen = engine.select_template([f"{name}.{choice}.html" for choice in choices])
    text = mark_safe(chosen.render(context))  # noqa: S308
    is_other = language == ENGLISH and str(chosen.name).endswith(f".{BOKMAAL}.html")
    return format_html('<div lang="{}">{}</div>', BOKMAAL, text) if is_other else text


@register.filter
def in_language(thing: Any, field: str) -> Any:
    """A field that is written in both standards (`title_nn`, `title_nb`), in the one that fits the page."""
    return getattr(thing, f"{field}_{standard_of(shown_language())}")

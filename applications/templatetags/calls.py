"""What an application must do before which deadline, for pages, receipts and forms."""

from datetime import datetime

from django import template

from applications.models import Application
from applications.rules import call as rules
from applications.rules import returning

register = template.Library()


@register.filter
def closes_at(application: Application) -> datetime:
    """The deadline of this application, extended or not; shown with `|deadline`."""
    return rules.deadline_of(application)


@register.filter
def deadline_sentence(application: Application, known: datetime | None = None) -> str:
    """«Alle må ha signert innan utgangen av søndag 30. september 2012 (kl. 24.00).»; with its deadline when it is known."""
    return returning.sentence_of(application, known)


@register.filter
def is_too_late(application: Application, known: datetime | None = None) -> bool:
    """Would it come too late now? With its deadline when it is known."""
    return returning.is_too_late(application, known)

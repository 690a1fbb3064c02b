"""What an application must do before which deadline, for pages, receipts and forms; and the way to its pages."""

from datetime import datetime
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Application
from applications.rules import call as rules
from applications.rules import returning
from applications.rules.receiving import can_see_received
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.roles.rules import municipalities_of

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


@register.inclusion_tag("interface/_breadcrumbs.html", takes_context=True)
def application_steps(context: Context, application: Application, *more: str) -> dict[str, Any]:
    """The way here: the reader's list, the application, then as `breadcrumbs`. Without more: the application's own page."""
    title = application.project_title or _("Application without a title")
    own = [(title, reverse("applications:detail", args=[application.pk]))] if more else []
    between = list(zip(more[:-1:2], more[1::2], strict=False))
    steps = [list_of(reader(context["request"])), *own, *between]
    return {"steps": steps, "here": more[-1] if more else title}


def list_of(person: User) -> tuple[str, str]:
    """The list in which the person finds the application: one's own, what has come in, or what is to be assessed."""
    if municipalities_of(person):
        return _("My applications"), reverse("applications:list")
    if can_see_received(person):
        return _("Received applications"), reverse("applications:received")
    return _("Applications to assess"), reverse("applications:assessments")

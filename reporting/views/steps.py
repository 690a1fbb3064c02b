"""The way to a page, for its breadcrumbs: label and address."""

from django.urls import reverse
from django.utils.translation import gettext as _

from reporting.models import Report


def reports_step() -> tuple[str, str]:
    return _("Reports"), reverse("reporting:index")


def report_step(report: Report) -> tuple[str, str]:
    return str(report), reverse("reporting:detail", args=[report.pk])

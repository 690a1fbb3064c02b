"""The report as a frozen document: the words of form E in the standard of the municipality."""

from functools import partial
from typing import Any

from django.db import models
from django.template.loader import render_to_string
from django.utils import translation

from reporting.models import Report
from reporting.rules import REQUIRED
from samanom import clock
from samanom.documents.states import Access, Direction

LONG_TEXTS = ("progress_text", "measures_text", "results_text", "parties_text")
TITLES = {
    "nn": "Saman om ein betre kommune: Årsrapportering {year} {cohort}",
    "nb": "Sammen om en bedre kommune: Årsrapportering {year} {cohort}",
}


def annual_report(report: Report) -> dict[str, Any]:
    """What `documents.freeze` needs to fix the report: title, language, words and the data behind them."""
    language = report.project.letter_language
    title = TITLES[language].format(year=report.obligation.year, cohort=report.project.cohort.in_text)
    return {
        "kind": "annual_report",
        "title": title,
        "language": language,
        "html": partial(words, report, title, language),
        "data": data(report),
        "direction": Direction.IN,
        "access": Access.OPEN,
    }


def words(report: Report, title: str, language: str, reference: str) -> str:
    """The whole page, with the document's own reference («14/17-3»)."""
    members = [place.name for place in report.project.members]
    with translation.override(language):
        context = {
            "title": title,
            "reference": reference,
            "frozen_on": clock.today(),
            "report": report,
            "members": ", ".join(members),
            "several": len(members) > 1,
            "texts": [(label(report, name), getattr(report, name)) for name in LONG_TEXTS],
        }
        return render_to_string("reporting/documents/annual_report.html", context)


def label(report: Report, name: str) -> str:
    field = report._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101  (narrows the type for mypy)
    return str(field.verbose_name)


def data(report: Report) -> dict[str, Any]:
    """Plain values with the keys of forms.md."""
    return {
        "project": report.project.key,
        "cohort": report.project.cohort.number,
        "year": report.obligation.year,
        "report_date": clock.today().isoformat(),
        "submitted_by": report.submitted_by.name if report.submitted_by else "",
        **{name: getattr(report, name) for name in (*REQUIRED, "continue_next_year")},
    }

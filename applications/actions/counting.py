"""Count the laid-out pages of drafts that rest (R-APP-2), so that freezing only looks at a number."""

from datetime import timedelta
from decimal import Decimal
from time import monotonic

from django.db.models import F

from applications import papers
from applications.models import Application
from applications.states import BEING_WRITTEN
from samanom import clock
from samanom.documents.patience import TooSlowError
from samanom.documents.pdf import pages_down_to

TASK = "applications.tasks.count_resting_drafts"
# A draft rests when nobody has saved it for so long; the page asks for the number within ten seconds.
REST = timedelta(seconds=3)
# What cannot be laid out in time fills more pages than anybody may send.
UNCOUNTABLE = Decimal("999.9")


def count_resting(limit: int = 20, seconds: float = 20) -> int:
    """Count drafts whose newest version has not been looked at; the number of drafts that were."""
    stop_at, counted = monotonic() + seconds, 0
    now = clock.now()
    waiting = (
        Application.objects.filter(state__in=BEING_WRITTEN)
        .exclude(changed_at__range=(now - REST, now))
        .exclude(counted_version=F("version"))
        .select_related("call", "lead")
    )
    for application in waiting.order_by("changed_at")[:limit]:
        count_pages(application)
        counted += 1
        if monotonic() >= stop_at:
            break
    return counted


def count_pages(application: Application) -> None:
    """Keep how many pages these words fill; words counted before are not laid out again."""
    page = papers.page_to_count(papers.canonical(application))
    key = papers.fingerprint_of(page)
    if key != application.pages_key:
        application.pages_key, application.pages_used = key, laid_out(page)
    unchanged = Application.objects.filter(
        pk=application.pk, version=application.version, state__in=BEING_WRITTEN
    )
    unchanged.update(pages_key=key, pages_used=application.pages_used, counted_version=application.version)


def laid_out(page: str) -> Decimal:
    try:
        return min(pages_down_to(papers.END_OF_FORM, page), UNCOUNTABLE)
    except TooSlowError:
        return UNCOUNTABLE

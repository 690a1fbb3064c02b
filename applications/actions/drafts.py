"""Ask for a draft as PDF, and let a worker make it: no page and no button of ours lays out anything."""

import logging
from datetime import timedelta
from time import monotonic

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from applications import draft_papers, papers
from applications.models import Application, DraftPdf
from applications.models.drafts import MOST_ATTEMPTS
from applications.rules import drafts as rules
from applications.rules.words import fingerprint
from applications.states import BEING_WRITTEN
from samanom import clock
from samanom.clock.bell import ring_after_commit
from samanom.documents import pdf
from samanom.people.models import User

log = logging.getLogger(__name__)
MAKE = "applications.tasks.make_waiting_drafts"
AGAIN_AFTER = timedelta(minutes=2)  # a worker that has been at it longer than this is dead


@transaction.atomic
def ask_for_draft(application: Application, *, by: User) -> DraftPdf:
    """Let the words as they stand now become a PDF, in place of the one before. Those that are made already are left."""
    application = Application.objects.select_for_update(of=["self"]).get(pk=application.pk)
    if not rules.can_see_draft(by, application):
        raise PermissionDenied
    words = papers.canonical(application)
    asked_for = fingerprint(words)
    known = DraftPdf.objects.filter(application=application, fingerprint=asked_for).first()
    if known and not known.is_given_up:
        return known
    asked = {
        "fingerprint": asked_for,
        "html": draft_papers.draft_page(application, words),
        "title": draft_papers.draft_title(application)[:200],
        "language": application.language,
        "asked_by": by,
        "asked_at": clock.now(),
        "attempts": 0,
        "tried_at": None,
        "content": None,
        "made_at": None,
    }
    draft, _made = DraftPdf.objects.update_or_create(application=application, defaults=asked)
    ring_after_commit(MAKE)
    return draft


def make_waiting(limit: int = 5, seconds: float = 30) -> int:
    """Make the drafts that wait, within the bounds; how many were handled. Those of what is no draft any more are removed."""
    DraftPdf.objects.exclude(application__state__in=BEING_WRITTEN).delete()
    handled, stop_at = list[int](), monotonic() + seconds
    while len(handled) < limit and monotonic() < stop_at:
        draft = claim(besides=handled)
        if draft is None:
            break
        handled.append(draft.pk)
        try:
            make(draft)
        except (
            Exception
        ) as error:  # whatever a layout engine may raise; the page says that it could not be made
            log.warning("could not typeset the draft %s", draft.pk, exc_info=error)
    return len(handled)


@transaction.atomic
def claim(*, besides: list[int]) -> DraftPdf | None:
    """The one that has waited longest and that no other worker is at; the attempt is counted before anything is made."""
    free = Q(tried_at=None) | Q(tried_at__lt=clock.now() - AGAIN_AFTER)
    waiting = DraftPdf.objects.filter(free, made_at=None, attempts__lt=MOST_ATTEMPTS).exclude(pk__in=besides)
    draft = waiting.select_for_update(skip_locked=True).order_by("asked_at", "pk").first()
    if draft is not None:
        draft.attempts, draft.tried_at = draft.attempts + 1, clock.now()
        draft.save(update_fields=["attempts", "tried_at"])
    return draft


def make(draft: DraftPdf) -> bool:
    """Typeset without holding anybody up who writes; False when the draft was changed meanwhile, and the PDF is of no use."""
    rendered = pdf.render_pdf(
        draft.html,
        language=draft.language,
        title=f"{draft_papers.MARK}: {draft.title}",
        created=draft.asked_at,
    )
    still = DraftPdf.objects.filter(pk=draft.pk, fingerprint=draft.fingerprint, asked_at=draft.asked_at)
    return bool(still.update(content=rendered.content, made_at=clock.now()))

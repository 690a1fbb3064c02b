"""For whoever controls: everything that can be read, in one place, each list as a file (law.md, grants: follow-up)."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal import control, rules
from portal.search.cases import CASE, OWNERS, address_of, reference
from samanom.audit.models import Entry
from samanom.documents.models import Document
from samanom.documents.states import Access, Direction
from samanom.interface.tables import Column, csv_answer, page_of, sorting_of
from samanom.notifications.models import Message
from samanom.notifications.states import State as MessageState
from samanom.programme.models import ReviewItem
from samanom.programme.states import ReviewKind

COLUMNS = [
    Column("number", _("Number"), ("case__year", "case__number", "number", "pk")),
    Column("title", _("Title"), ("title", "pk")),
    Column("date", _("Date"), ("frozen_at", "pk")),
    Column("direction", _("Direction"), ("direction", "pk")),
    Column("access", _("Access"), ("access", "pk")),
]
DOCUMENT = (*CASE, "number", "title", "frozen_at", "direction", "access", *OWNERS)
HISTORY = (
    "year",
    "seq",
    "at",
    "verb",
    "actor",
    "capacity",
    "subject_type",
    "subject_id",
    "subject",
    "detail",
    "hash",
)
HISTORY_HEADINGS = (
    _("Year"), _("Number"), _("When"), _("What happened"), _("Who"), _("In what capacity"), _("Kind"), _("Id"),
    _("With what"), _("Details"), _("Fingerprint"),
)  # fmt: skip
OUTBOX_HEADINGS = (
    _("Written"), _("Sent"), _("To"), _("Address"), _("Text"), _("Subject"), _("State"), _("What went wrong"), _("Words"),
)  # fmt: skip
REVIEW_HEADINGS = (_("Question"), _("Kind"), _("Asked"), _("Answered"), _("Who"), _("Answer"))


@require_safe
def audit_room(request: HttpRequest) -> HttpResponse:
    """Every list there is, with its file."""
    only_controllers(request)
    return render(request, "portal/audit_room.html", {"shelves": control.shelves()})


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Every numbered document, newest first, fifty a page."""
    only_controllers(request)
    sorting = sorting_of(request, COLUMNS, default="-date")
    page = page_of(request, Document.objects.order_by(*sorting.order).values_list(*DOCUMENT))
    context = {"page": page, "rows": [document_line(row) for row in page.rows], "sorting": sorting}
    return render(request, "portal/documents.html", context)


def document_line(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Reference, title, day, direction, access, and its page where it has one."""
    *case, number, title, frozen_at, direction, access = row[:8]
    owners = row[8:]
    address = address_of(owners) if any(owner is not None for owner in owners) else ""
    labels = (Direction(direction).label, Access(access).label)
    return f"{reference(*case)}-{number}", title, frozen_at, *labels, address


@require_safe
def documents_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same as a file, with the fingerprint of the words."""
    only_controllers(request)
    rows = Document.objects.order_by("case", "number").values_list(*DOCUMENT, "content_hash").iterator()
    told = ((*document_line(row[:-1])[:-1], row[-1]) for row in rows)
    return csv_answer("dokument", [*(column.label for column in COLUMNS), _("Fingerprint")], told)


@require_safe
def history_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every line with its place and fingerprint in the chain."""
    only_controllers(request)
    rows = Entry.objects.order_by("pk").values_list(*HISTORY).iterator()
    told = ((*row[:9], json.dumps(row[9], ensure_ascii=False), row[10]) for row in rows)
    return csv_answer("historikk", HISTORY_HEADINGS, told)


@require_safe
def outbox_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every message with its words, but for codes and links that are for their recipient alone."""
    only_controllers(request)
    return csv_answer("utboks", OUTBOX_HEADINGS, messages())


def messages() -> Iterator[tuple[Any, ...]]:
    rows = Message.objects.order_by("pk").select_related("to")
    for message in rows.iterator():
        yield (
            message.created_at,
            message.sent_at,
            message.to.name if message.to else "",
            message.address,
            message.template,
            message.subject,
            MessageState(message.state).label,
            message.error,
            "" if message.is_secret else message.body,
        )


@require_safe
def review_items_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every point the sources left open, with its answer."""
    only_controllers(request)
    rows = ReviewItem.objects.order_by("kind", "key").select_related("resolved_by").iterator()
    told = (
        (
            item.title,
            ReviewKind(item.kind).label,
            item.opened_at,
            item.resolved_at,
            item.resolved_by.name if item.resolved_by else "",
            item.resolution,
        )
        for item in rows
    )
    return csv_answer("avklaring", REVIEW_HEADINGS, told)


def only_controllers(request: HttpRequest) -> None:
    if not rules.can_control(request.user):
        raise PermissionDenied

"""`GET /helse/`: is the house alive? For machines that watch it."""

from typing import cast

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.waiting_work import oldest_pending_seconds
from samanom.interface.cache import ForgivingCache


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """`status`, `database`, `broker` ("ok" or "down") and `oldest_pending_seconds`; 503 when something is down."""
    database, pending = database_state()
    answer = {
        "status": "ok",
        "database": database,
        "broker": broker_state(),
        "oldest_pending_seconds": pending,
    }
    if "down" in answer.values():
        answer["status"] = "down"
    return JsonResponse(answer, status=200 if answer["status"] == "ok" else 503)


def database_state() -> tuple[str, int | None]:
    try:
        connection.ensure_connection()
        return "ok", oldest_pending_seconds()
    except DatabaseError:
        return "down", None


def broker_state() -> str:
    """The broker carries bells, the cache is the same server; both must answer."""
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=0, timeout=2)
        cast(ForgivingCache, caches["default"]).ask()
    except Exception:  # each transport raises its own kinds; whatever it is, the broker does not answer
        return "down"
    return "ok"

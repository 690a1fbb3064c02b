"""The outbox: every message we have written, to whom, and where it is on its way."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import CharField
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samanom.interface.tables import page_of
from samanom.notifications.late import whole_body
from samanom.notifications.models import Message
from samanom.notifications.states import State
from samanom.roles.models import Role
from samanom.roles.rules import STAFF, holds

READERS = (*STAFF, Role.AUDITOR, Role.SYSTEM_ADMIN)
# What a message says is for those who handle cases; whoever runs the machines sees that it left, not its words.
READERS_OF_WORDS = (*STAFF, Role.AUDITOR)


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Fifty messages a page, newest first, by state."""
    if not holds(request.user, *READERS):
        raise PermissionDenied
    state = request.GET.get("state", "")
    messages = Message.objects.order_by("-pk")
    if state in State.values:
        messages = messages.filter(state=state)
    shown = messages.annotate(recipient=Coalesce("to__name", "address", output_field=CharField()))
    page = page_of(request, shown.values_list("pk", "created_at", "recipient", "subject", "state"))
    rows = [(*row, State(last).label) for *row, last in page.rows]
    context = {"page": page, "rows": rows, "state": state, "states": State.choices}
    return render(request, "portal/outbox.html", context)


@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message, with its words."""
    if not holds(request.user, *READERS_OF_WORDS):
        raise PermissionDenied
    found = get_object_or_404(Message.objects.select_related("to"), pk=pk)
    return render(request, "portal/message.html", {"message": found, "words": words_to_show(found)})


def words_to_show(message: Message) -> str | None:
    """None for codes and new passwords: they are for the recipient alone. Links with a secret show their place only.

    To invented people and those without an account nothing is sent there, and whoever tries the demonstration reads
    their mail here.
    """
    if settings.DEMO and (message.to is None or message.to.is_invented):
        return whole_body(message)
    return None if message.is_secret else message.body

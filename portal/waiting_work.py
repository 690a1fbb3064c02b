"""How long the oldest piece of work has waited for a worker."""

from django.db.models import Min

from samanom import clock
from samanom.documents.models import Document
from samanom.documents.states import State as DocumentState
from samanom.notifications.models import Message
from samanom.notifications.states import State as MessageState


def oldest_pending_seconds() -> int:
    """Whole seconds that the oldest waiting message or document has waited; 0 when nothing waits."""
    times = [
        Message.objects.filter(state=MessageState.PENDING).aggregate(oldest=Min("created_at"))["oldest"],
        Document.objects.filter(state=DocumentState.TYPESETTING).aggregate(oldest=Min("frozen_at"))["oldest"],
    ]
    waiting = [time for time in times if time is not None]
    return max(0, int((clock.now() - min(waiting)).total_seconds())) if waiting else 0

"""Write one message to the other side."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.actions.writing import locked
from applications.emails import dialogue as emails
from applications.models import Application, DialogueMessage
from applications.readiness import NotReady
from applications.rules import dialogue as rules
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.roles.rules import capacity


@transaction.atomic
def write_message(
    application: Application, words: str, *, wants_answer: bool = True, by: User
) -> DialogueMessage:
    """Kept for good with the capacity the author has now; the other side is told that there is one, not what it says."""
    application = locked(application)
    spoken = rules.speaks_as(by, application)
    if spoken is None or not rules.can_write_message(by, application):
        raise PermissionDenied
    if not words.strip():
        raise NotReady([_("This field is required.")])
    side, held = spoken
    message = DialogueMessage.objects.create(
        application=application,
        side=side,
        words=words.strip(),
        wants_answer=wants_answer,
        author=by,
        name=by.name,
        role=held.role,
        acts_for=held.acts_for,
        municipality_id=held.municipality_id,
    )
    audit.record(
        "application.message_written", subject=application, by=by, capacity=capacity(held), message=message.pk
    )
    emails.message_written(message)
    return message

"""The outbox: every e-mail we send is first a row, written in the transaction of the decision it tells about."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from samanom import clock
from samanom.notifications.states import MOVES, State


def new_message_id() -> str:
    return f"<{uuid.uuid4()}@samanom>"


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        return self.filter(state=State.PENDING, next_try_at__lte=clock.now())

    def needing_a_human(self) -> "MessageQuerySet":
        return self.filter(state__in=[State.UNKNOWN, State.DEAD])


class Message(models.Model):
    template = models.CharField(max_length=120, editable=False)
    # None when the recipient has no account (yet): invitations, and answers to those who ask to be let in.
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="messages", null=True, editable=False
    )
    address = models.EmailField(editable=False)
    language = models.CharField(max_length=2, editable=False)
    subject = models.CharField(max_length=200, editable=False)
    body = models.TextField(editable=False)
    about_type = models.CharField(max_length=80, editable=False)
    about_id = models.BigIntegerField(editable=False)
    # Some words must not lie in the outbox: codes and links for the recipient alone. They are put in when the message
    # leaves (`late_words`, see late.py), or wiped when it has left (`is_secret`).
    late_words = models.CharField(max_length=30, blank=True, editable=False)
    is_secret = models.BooleanField(default=False, editable=False)
    key = models.CharField(max_length=200, null=True, unique=True, editable=False)
    message_id = models.CharField(max_length=80, unique=True, default=new_message_id, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    next_try_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_sent_message_has_its_time",
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | (~Q(state=State.SENT) & Q(sent_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(name="messages_waiting", fields=["next_try_at"], condition=Q(state=State.PENDING)),
            models.Index(name="messages_about_a_thing", fields=["about_type", "about_id"]),
        ]

    def __str__(self) -> str:
        return self.subject

    def move_to(self, state: State) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in MOVES[State(self.state)]:
            raise ValueError(f"a message cannot go from {self.state} to {state}")
        self.state = state


class Heartbeat(models.Model):
    """The last time beat reached a worker; one row. Old means that clock or muscle is dead."""

    beaten_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="there_is_one_heartbeat", condition=Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.beaten_at}"

"""An application sent back to be completed: what is missing, until when, and how it ended (fvl §§ 11, 17)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, JSONField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Length, Trim
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual

from applications.models.application import Application
from applications.models.extension import LONGEST_REASON, SHORTEST_REASON
from samanom import clock
from samanom.documents.models import Document

LONGEST_WANT = 3000


class ReturnQuerySet(models.QuerySet["Return"]):
    def open(self) -> "ReturnQuerySet":
        return self.filter(outcome="")

    def overdue(self) -> "ReturnQuerySet":
        """Open, and the deadline has passed."""
        return self.open().filter(due_at__lte=clock.now())


class Return(models.Model):
    """`due_at` is an instant, half-open; it moves only with a row of its own, later. `document`: the words as they were
    received, which stand if they are taken back."""

    class Outcome(models.TextChoices):
        COMPLETED = "completed"
        TAKEN_BACK = "taken_back"
        WITHDRAWN = "withdrawn"

    application = models.ForeignKey(Application, models.PROTECT, related_name="returns")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    letter = models.OneToOneField(Document, models.PROTECT, related_name="+")
    reason = models.TextField(max_length=LONGEST_WANT)
    due_at = models.DateTimeField()
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(default=clock.now)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.TextField(blank=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="an_application_is_sent_back_once_at_a_time",
                fields=["application"],
                condition=Q(outcome=""),
            ),
            models.CheckConstraint(
                name="what_is_sent_back_says_what_is_missing",
                condition=Q(GreaterThan(Length(Trim("reason")), 0)),
            ),
            models.CheckConstraint(
                name="what_is_sent_back_has_a_deadline_ahead", condition=Q(due_at__gt=F("returned_at"))
            ),
            models.CheckConstraint(
                name="a_return_ends_once_by_somebody",
                condition=Q(outcome="", closed_by=None, closed_at=None)
                | Q(
                    outcome__in=["completed", "taken_back", "withdrawn"],
                    closed_by__isnull=False,
                    closed_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="what_is_taken_back_says_why",
                condition=~Q(outcome="taken_back") | Q(GreaterThan(Length(Trim("closing_reason")), 0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.reason[:40]}"

    @property
    def is_overdue(self) -> bool:
        return not self.outcome and not clock.is_before(clock.now(), self.due_at)


class ReturnExtension(models.Model):
    """A later deadline to complete what was sent back, with the reason; never changed or removed."""

    sent = models.ForeignKey(Return, models.PROTECT, related_name="extensions")
    before = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=LONGEST_REASON)
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    extended_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_completion_is_moved_later",
                condition=Q(until__gt=F("before")) & Q(until__gt=F("extended_at")),
            ),
            models.CheckConstraint(
                name="a_later_completion_says_why",
                condition=GreaterThanOrEqual(Length(Trim("reason")), SHORTEST_REASON),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sent}: {self.until}"


def as_received(applications: models.QuerySet[Application]) -> models.QuerySet[Any]:
    """Each with what is told of it in lists of what has come in: the parties' answers as they were received (`anchored`;
    None when they were not asked), and whether it was sent back and has not come again in time (`overdue`)."""
    returns = Return.objects.filter(application=OuterRef("pk"))
    received = Subquery(returns.open().values("document__data__anchoring")[:1], output_field=JSONField())
    anchored = Coalesce(received, F("document__data__anchoring"), output_field=JSONField())
    found: models.QuerySet[Any] = with_overdue(applications).annotate(anchored=anchored)
    return found


def with_overdue(applications: models.QuerySet[Application]) -> models.QuerySet[Any]:
    """Each with whether it was sent back and has not come again in time (`overdue`)."""
    return applications.annotate(overdue=Exists(Return.objects.filter(application=OuterRef("pk")).overdue()))

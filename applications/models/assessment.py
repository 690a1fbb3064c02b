"""Scoring sheets (form C), each seen only by its own assessor until delivered, and the decision."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.models.call import Criterion
from applications.states import SHEET_MOVES, Outcome, SheetState
from samanom import clock
from samanom.documents.models import Document
from samanom.roles.models import Role
from samanom.roles.rules import STAFF, holds

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samanom.people.models import User

SHORTEST_REASON = 20
LONGEST_REASON = 1000
LONGEST_DECISION = 1500
READERS_OF_SHEETS = (*STAFF, Role.AUDITOR, Role.APPEAL_HANDLER)


class Formal(models.TextChoices):
    MET = "met", _("Met")
    LACKING = "lacking", _("Something is missing")
    REFUSE = "refuse", _("Should be refused")


class Recommendation(models.TextChoices):
    ADMIT = "admit", _("Admission")
    WAIT = "wait", _("Waiting list")
    REJECT = "reject", _("Rejection")


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, user: "User | AnonymousUser") -> "AssessmentQuerySet":
        """One's own; the others' on an application when one's own is delivered; what is settled to the secretariat (A4)."""
        seen = Q(pk__in=[])
        if holds(user, Role.ASSESSOR) and user.pk is not None:
            mine = self.model._default_manager.filter(assessor=user.pk, state=SheetState.DELIVERED)
            seen |= Q(assessor=user.pk) | Q(
                state=SheetState.DELIVERED, application__in=mine.values("application")
            )
        if holds(user, *READERS_OF_SHEETS):
            seen |= Q(state__in=[SheetState.DELIVERED, SheetState.RECUSED])
        return self.filter(seen)

    def delivered(self) -> "AssessmentQuerySet":
        return self.filter(state=SheetState.DELIVERED)


class Assessment(models.Model):
    """One assessor's sheet on one application. It is made by saying whether one is impartial, before anything is read."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="assessments")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assessments")
    state = models.CharField(max_length=10, choices=SheetState, default=SheetState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    impartial = models.BooleanField(_("I am impartial"))
    complete = models.CharField(_("Formal demands"), max_length=10, choices=Formal, blank=True)
    recommendation = models.CharField(_("Recommendation"), max_length=10, choices=Recommendation, blank=True)
    innovation_network = models.BooleanField(_("Fit for the innovation network"), default=False)
    comment = models.TextField(_("Internal note"), max_length=2000, blank=True)
    delivered_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_sheet_for_each_assessor", fields=["application", "assessor"]),
            models.CheckConstraint(
                name="only_the_impartial_write_a_sheet_and_a_delivered_one_is_whole",
                condition=Q(state=SheetState.DRAFT, impartial=True, delivered_at__isnull=True)
                | Q(
                    state=SheetState.RECUSED,
                    impartial=False,
                    delivered_at__isnull=True,
                    complete="",
                    recommendation="",
                )
                | (
                    Q(state=SheetState.DELIVERED, impartial=True, delivered_at__isnull=False)
                    & ~Q(complete="")
                    & ~Q(recommendation="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.assessor}"

    def move_to(self, state: SheetState) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in SHEET_MOVES[SheetState(self.state)]:
            raise ValueError(f"a sheet cannot go from {self.state} to {state}")
        self.state = state


class Score(models.Model):
    """Whole number from 0 to the call's `score_max` with a written reason (R-SEL-2); triggers hold both when delivered.

    In a draft either may be missing, so that nothing that is typed gets lost.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(_("Score"), null=True, blank=True)
    reason = models.TextField(_("Reason"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        ordering = ["criterion__order"]
        constraints = [
            models.UniqueConstraint(name="one_score_for_each_criterion", fields=["assessment", "criterion"]),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.score}"


class Decision(models.Model):
    """Admission or rejection, by the head of the secretariat (R-SEL-5), with the letter that told it."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10, choices=Outcome)
    amount = models.PositiveIntegerField(null=True)
    reason = models.TextField(_("Reason for the decision"), max_length=LONGEST_DECISION)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)
    letter = models.OneToOneField(Document, models.PROTECT, related_name="decision")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_decision_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="an_admission_has_an_amount_a_rejection_none",
                condition=Q(outcome=Outcome.ADMITTED, amount__gt=0)
                | Q(outcome=Outcome.REJECTED, amount__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.outcome}"

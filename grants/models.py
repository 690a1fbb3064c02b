"""What projects are given, year by year, in whole kroner."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from grants.states import MOVES, State
from samanom import clock
from samanom.documents.models import Document
from samanom.programme.models import Participation, Project
from samanom.roles.rules import CASE_READERS, holds, municipalities_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samanom.people.models import User


SHORTEST_REASON, LONGEST_REASON = 20, 500


class AwardQuerySet(models.QuerySet["Award"]):
    def visible_to(self, user: "User | AnonymousUser") -> "AwardQuerySet":
        """The ministry sees all; a municipality those of its own projects, once the letter is sent."""
        if holds(user, *CASE_READERS):
            return self
        places = municipalities_of(user)
        return self.filter(state=State.SENT, project__in=projects_of(places)) if places else self.none()

    def waiting(self) -> "AwardQuerySet":
        """Decided, and the letter not made; those that failed wait for a human instead."""
        return self.filter(state=State.DECIDED, error="").order_by("pk")

    def with_recipients(self) -> "AwardQuerySet":
        """What a letter and a line in a list need of the project, whatever the number of grants: one query and two more."""
        members = Participation.objects.taking_part().select_related("municipality")
        return self.select_related("project__lead", "project__cohort", "project__case").prefetch_related(
            models.Prefetch("project__participations", members, to_attr="taking_part")
        )


def projects_of(places: set[int]) -> models.QuerySet[Project]:
    """The projects in which one of these municipalities takes part; being in their network is not enough."""
    taking_part = Participation.objects.taking_part().filter(municipality__in=places)
    return Project.objects.filter(pk__in=taking_part.values("project"))


class Award(models.Model):
    """One grant for one project and year (R-GRANT-1, -2, -9).

    Triggers hold what constraints cannot: the amount of the project's kind, its years, a lead before the decision, and that
    what is decided never changes (migration 0002).
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="awards")
    year = models.PositiveSmallIntegerField(_("Grant year"))
    amount = models.PositiveIntegerField(_("Grant amount"))
    extra_conditions = models.TextField(_("Conditions of its own"), max_length=1500, blank=True)
    state = models.CharField(max_length=15, choices=State, default=State.LETTER_DRAFT)
    version = models.PositiveIntegerField(default=1)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    letter = models.OneToOneField(Document, models.PROTECT, null=True, related_name="award")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    error = models.CharField(
        max_length=300, blank=True
    )  # why the worker could not make the letter; a human sees to it
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = AwardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_grant_for_each_project_and_year", fields=["project", "year"]),
            models.CheckConstraint(name="a_grant_is_more_than_nothing", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="grants_are_for_2011_to_2015", condition=Q(year__gte=2011, year__lte=2015)
            ),
            models.CheckConstraint(
                name="nobody_decides_a_grant_they_prepared",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("prepared_by")),
            ),
            models.CheckConstraint(
                name="a_grant_is_decided_by_someone_at_some_time",
                condition=Q(state=State.LETTER_DRAFT, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state=State.LETTER_DRAFT) & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_grant_has_its_letter_exactly_when_sent",
                condition=Q(state=State.SENT, letter__isnull=False)
                | (~Q(state=State.SENT) & Q(letter__isnull=True)),
            ),
            models.CheckConstraint(
                name="only_a_letter_that_is_being_made_can_fail",
                condition=Q(error="") | Q(state=State.DECIDED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.year}"

    def move_to(self, state: State) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in MOVES[State(self.state)]:
            raise ValueError(f"a grant cannot go from {self.state} to {state}")
        self.state = state


class CorrectionQuerySet(models.QuerySet["AwardCorrection"]):
    def visible_to(self, user: "User | AnonymousUser") -> "CorrectionQuerySet":
        """A correction is seen by those who see its grant."""
        return self.filter(award__in=Award.objects.visible_to(user))

    def open(self) -> "CorrectionQuerySet":
        """Proposed, and nobody has decided."""
        return self.filter(decided_at__isnull=True)


class AwardCorrection(models.Model):
    """Another amount for a grant that is decided: one proposes it, another decides, the letter is replaced.

    Never changed or removed, but for the decision that is written once; triggers hold it, and that a decided grant gets
    another amount only by an approved correction, with a letter that replaces the one it had (migration 0004).
    """

    award = models.ForeignKey(Award, models.PROTECT, related_name="corrections")
    before = models.PositiveIntegerField()
    amount = models.PositiveIntegerField(_("Right amount"))
    reason = models.CharField(_("Reason"), max_length=LONGEST_REASON)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    replaced_letter = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_corrected_grant_is_more_than_nothing", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="a_correction_changes_the_amount", condition=~Q(amount=F("before"))),
            models.CheckConstraint(
                name="a_corrected_amount_says_why",
                condition=GreaterThanOrEqual(Length(Trim("reason")), SHORTEST_REASON),
            ),
            models.CheckConstraint(
                name="nobody_decides_a_correction_they_proposed",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="a_correction_is_decided_by_someone_at_some_time",
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, is_approved__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False, is_approved__isnull=False),
            ),
            models.CheckConstraint(
                name="only_an_approved_correction_replaces_a_letter",
                condition=Q(replaced_letter__isnull=True) | Q(is_approved__isnull=False, is_approved=True),
            ),
            models.UniqueConstraint(
                name="one_open_correction_for_each_grant",
                fields=["award"],
                condition=Q(decided_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award}: {self.before} → {self.amount}"

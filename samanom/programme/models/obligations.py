"""The calendar of deadlines, and what each project owes because of it (R-REP-2, -5, -6, R-CALL-2)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from samanom.programme.models.programme import Cohort
from samanom.programme.models.projects import Project
from samanom.programme.states import CalendarKind, ObligationKind


class CalendarEntry(models.Model):
    """A date the secretariat has announced and may change. Without a cohort it holds for every one."""

    key = models.SlugField(max_length=40, unique=True)
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, blank=True, related_name="calendar")
    kind = models.CharField(max_length=16, choices=CalendarKind)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    rule = models.CharField(max_length=120, blank=True)
    certainty = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "key"]
        constraints = [
            models.UniqueConstraint(
                name="one_calendar_entry_for_each_kind_cohort_and_year",
                fields=["kind", "cohort", "year"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="calendar_kind_is_known", condition=Q(kind__in=CalendarKind.values)),
        ]

    def __str__(self) -> str:
        return self.key


class ObligationQuerySet(models.QuerySet["Obligation"]):
    def waiting(self) -> "ObligationQuerySet":
        """Neither fulfilled nor from before the portal."""
        return self.filter(fulfilled_at=None, is_before_the_portal=False)

    def open_at(self, instant: datetime) -> "ObligationQuerySet":
        """Waiting, and the form for it is open."""
        return self.waiting().filter(opens_at__lte=instant)

    def overdue_at(self, instant: datetime) -> "ObligationQuerySet":
        """Waiting past the deadline; half-open, so the deadline itself is too late."""
        return self.waiting().filter(due_at__lte=instant)


class Obligation(models.Model):
    """What one project owes for one year. Reminders and holds are derived from it; a report fulfils it.

    `is_before_the_portal`: due before the portal opened; whether it came is not in our sources, and
    nobody is reminded.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="obligations")
    kind = models.CharField(max_length=13, choices=ObligationKind)
    year = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField()
    due_at = models.DateTimeField()
    fulfilled_at = models.DateTimeField(null=True, blank=True)
    is_before_the_portal = models.BooleanField(default=False)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_project_owes_each_thing_once_a_year", fields=["project", "kind", "year"]
            ),
            models.CheckConstraint(
                name="obligation_kind_is_known", condition=Q(kind__in=ObligationKind.values)
            ),
            models.CheckConstraint(
                name="an_obligation_opens_before_it_is_due", condition=Q(opens_at__lt=F("due_at"))
            ),
            models.CheckConstraint(
                name="what_was_before_the_portal_is_not_fulfilled_in_it",
                condition=Q(is_before_the_portal=False) | Q(fulfilled_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}: {self.project}"

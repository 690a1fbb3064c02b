"""Cases and the counters that number them without a gap."""

from django.db import models
from django.db.models import Q

from samanom import clock

REHEARSAL_MARK = "Ø"  # øving/øvelse: nobody mistakes a rehearsed case for a real one


class Counter(models.Model):
    """The last number given in a series and year; locked until the transaction that took it ends."""

    series = models.CharField(max_length=40, editable=False)
    year = models.PositiveSmallIntegerField(editable=False)
    value = models.PositiveIntegerField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_counter_for_each_series_and_year", fields=["series", "year"])
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.value}"


class Case(models.Model):
    """A case of the ministry; rehearsals have a series of numbers of their own."""

    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(max_length=200)
    rehearsal = models.BooleanField(default=False, editable=False)
    opened_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(name="one_case_for_each_number", fields=["rehearsal", "year", "number"]),
            models.CheckConstraint(name="case_numbers_begin_at_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        """«14/17»; in rehearsal «Ø14/17»."""
        return f"{REHEARSAL_MARK if self.rehearsal else ''}{self.year % 100:02}/{self.number}"

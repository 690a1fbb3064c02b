"""One row that moves the day, for the demo only."""

from django.db import models


class MovedDay(models.Model):
    """How far the portal's day lies from the real one; at most one row."""

    offset = models.DurationField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="there_is_one_moved_day", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return f"moved by {self.offset}"

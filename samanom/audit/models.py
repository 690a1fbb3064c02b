"""History: append-only lines without foreign keys, chained by hash when their transaction commits (E1).

`seq`, `prev_hash` and `hash` are set by a deferred trigger in the database, so writers wait for each other only at commit.
"""

from django.db import models

from samanom import clock


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: models.Model) -> "EntryQuerySet":
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)


class Entry(models.Model):
    year = models.SmallIntegerField(editable=False)
    seq = models.BigIntegerField(null=True, editable=False)
    at = models.DateTimeField(default=clock.now, editable=False)
    verb = models.CharField(max_length=80, editable=False)
    actor_id = models.BigIntegerField(null=True, editable=False)
    actor = models.CharField(max_length=120, blank=True, editable=False)
    capacity = models.CharField(max_length=160, blank=True, editable=False)
    subject_type = models.CharField(max_length=80, editable=False)
    subject_id = models.BigIntegerField(editable=False)
    subject = models.CharField(max_length=200, editable=False)
    detail = models.JSONField(default=dict, editable=False)
    prev_hash = models.CharField(max_length=64, null=True, editable=False)
    hash = models.CharField(max_length=64, null=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_line_for_each_place_in_the_chain", fields=["year", "seq"]),
        ]
        indexes = [models.Index(name="history_of_a_subject", fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.verb}: {self.subject}"


class ChainHead(models.Model):
    """The last link of each year's chain; only the trigger writes it. A tail that is cut off shows here."""

    year = models.SmallIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.year}: {self.seq}"

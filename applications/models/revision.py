"""What a part has said before: one row for each sitting of each writer, so that nothing written is ever written over."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from applications.models.application import Application
from samanom import clock

# Saves by the same person within this time of the first are one sitting.
SITTING = timedelta(minutes=10)


class Revision(models.Model):
    """How one part stood when a sitting ended. `words`: the part's own fields as plain values, keys of forms.md."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="revisions")
    part = models.CharField(max_length=40)
    words = models.JSONField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(name="revisions_of_a_part", fields=["application", "part"])]

    def __str__(self) -> str:
        return f"{self.application} · {self.part}"

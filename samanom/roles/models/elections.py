"""New mayors and chief executives for many municipalities at once, as a file told; nothing happens before it is carried out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samanom import clock


class Election(models.Model):
    """A file as it was read: `lines` are its words, `preview` what they would have changed on the day it came."""

    name = models.CharField(_("Name of the file"), max_length=120, editable=False)
    lines = models.JSONField(editable=False)
    preview = models.JSONField(editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    applied_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="an_election_is_carried_out_by_somebody_at_a_time",
                condition=Q(applied_by=None, applied_at=None)
                | Q(applied_by__isnull=False, applied_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

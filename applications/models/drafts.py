"""The PDF of a draft: no document of the portal, without number and seal, gone as soon as the draft changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from samanom import clock

MOST_ATTEMPTS = 3


class DraftPdf(models.Model):
    """What a worker is asked to typeset, and the file when it has. `fingerprint` is that of the words it was asked for."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="draft_pdf")
    fingerprint = models.CharField(max_length=64)
    html = models.TextField()
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    content = models.BinaryField(null=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_made_draft_has_its_file_and_its_time",
                condition=Q(content__isnull=True, made_at__isnull=True)
                | Q(content__isnull=False, made_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ready(self) -> bool:
        return self.made_at is not None

    @property
    def is_given_up(self) -> bool:
        return not self.is_ready and self.attempts >= MOST_ATTEMPTS

"""Files that people send us: kept as they came, handed out by the page that owns them, never changed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from samanom import clock


class Upload(models.Model):
    """A file by its random key. Lists defer `content` (docs/decisions/0001-pdf-bytes-in-the-database.md)."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, editable=False)
    size = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    content = models.BinaryField(editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="an_upload_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

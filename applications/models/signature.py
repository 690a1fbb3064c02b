"""Signatures on a hash: document, municipality, role, person, time, log-in level and the text they saw (R-APP-4)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from samanom import clock
from samanom.documents.models import Document
from samanom.programme.models import Municipality
from samanom.roles.models import Role

SIGNING_ROLES = (Role.MAYOR, Role.CHIEF_EXECUTIVE)


class Signature(models.Model):
    """Never changed or removed: signatures on an old document stay with the old words."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="signatures")
    document = models.ForeignKey(Document, models.PROTECT, related_name="signatures")
    content_hash = models.CharField(max_length=64)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=Role)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    capacity = models.CharField(max_length=160)
    login_level = models.CharField(max_length=20)
    shown_text = models.CharField(max_length=300)
    signed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_signature_for_each_role_on_a_document", fields=["document", "municipality", "role"]
            ),
            models.UniqueConstraint(
                name="nobody_signs_a_document_twice", fields=["document", "municipality", "signed_by"]
            ),
            models.CheckConstraint(
                name="mayor_and_chief_executive_sign", condition=Q(role__in=SIGNING_ROLES)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"

"""A signer's no: why somebody who was asked to sign does not (form B3)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan

from applications.models.application import Application
from applications.models.signature import LONGEST_REASON, SIGNING_ROLES
from samanom import clock
from samanom.documents.models import Document
from samanom.programme.models import Municipality
from samanom.roles.models import Role


class Decline(models.Model):
    """Never changed or removed. It counts until the seat is signed: whoever said no may change their mind."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="declines")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=Role)
    reason = models.CharField(max_length=LONGEST_REASON)
    declined_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    capacity = models.CharField(max_length=160)
    declined_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="only_a_signer_declines_to_sign", condition=Q(role__in=SIGNING_ROLES)
            ),
            models.CheckConstraint(
                name="whoever_declines_says_why", condition=GreaterThan(Length(Trim("reason")), 0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}: {self.reason}"

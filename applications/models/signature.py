"""Signatures on a hash: document, municipality, role, person, time, log-in level and the text they saw (R-APP-4)."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThanOrEqual

from applications.models.application import Application
from samanom import clock
from samanom.documents.models import Document
from samanom.programme.models import Municipality
from samanom.roles.models import Role

SIGNING_ROLES = (Role.MAYOR, Role.CHIEF_EXECUTIVE)
SHORTEST_REASON, LONGEST_REASON = 20, 500


class SignatureQuerySet(models.QuerySet["Signature"]):
    def counting(self) -> "SignatureQuerySet":
        """Without those that are corrected."""
        return self.filter(correction__isnull=True)

    def corrected(self) -> "SignatureQuerySet":
        return self.filter(correction__isnull=False)

    def in_that_seat(self) -> "SignatureQuerySet":
        """On the document, for the municipality and in the role of the row outside, for a subquery."""
        return self.filter(
            document=OuterRef("document"), municipality=OuterRef("municipality"), role=OuterRef("role")
        )

    def with_people(self) -> "SignatureQuerySet":
        """Together with municipality, signer and what was corrected, if it was."""
        return self.select_related("municipality", "signed_by", "correction__corrected_by")


class Signature(models.Model):
    """Never changed or removed: signatures on an old document stay with the old words, a wrong one gets a correction.

    `round`: how many signatures of this seat on this document were corrected before it; a trigger holds it, and that nobody
    has two signatures that count for one municipality.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="signatures")
    document = models.ForeignKey(Document, models.PROTECT, related_name="signatures")
    content_hash = models.CharField(max_length=64)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=Role)
    round = models.PositiveSmallIntegerField(default=0)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    capacity = models.CharField(max_length=160)
    login_level = models.CharField(max_length=20)
    shown_text = models.CharField(max_length=300)
    signed_at = models.DateTimeField(default=clock.now)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_signature_for_each_role_on_a_document",
                fields=["document", "municipality", "role", "round"],
            ),
            models.CheckConstraint(
                name="mayor_and_chief_executive_sign", condition=Q(role__in=SIGNING_ROLES)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


class SignatureCorrection(models.Model):
    """Takes a signature out of count: a wrong one with the reason, or one its signer takes back. Both rows stand."""

    signature = models.OneToOneField(Signature, models.PROTECT, related_name="correction")
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    # The signer took it back before the application was sent in; else the secretariat corrected it.
    by_signer = models.BooleanField(default=False)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["corrected_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_corrected_signature_says_why",
                condition=Q(by_signer=True) | Q(GreaterThanOrEqual(Length(Trim("reason")), SHORTEST_REASON)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signature}: {self.reason}"

"""Which network a project has been placed in, and the letter that told it (J1b)."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models

from networks.models.networks import Network
from samanom import clock
from samanom.documents.models import Document
from samanom.people.models import User
from samanom.programme.models import Participation, Project
from samanom.roles.rules import CASE_READERS, holds, municipalities_of


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, user: User | AnonymousUser) -> "PlacementQuerySet":
        """The ministry sees all; a municipality those of its own projects, once the letter is sent."""
        if holds(user, *CASE_READERS):
            return self
        own = Participation.objects.taking_part().filter(municipality__in=municipalities_of(user))
        return self.filter(letter__isnull=False, project__in=own.values("project"))

    def without_letter(self) -> "PlacementQuerySet":
        return self.filter(letter=None)


class Placement(models.Model):
    """One project in one network. Imported projects have none: their place is a membership without a letter."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="placements")
    project = models.OneToOneField(Project, models.PROTECT, related_name="placement")
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(default=clock.now, editable=False)
    letter = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="placement")

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["project__sort_key", "pk"]

    def __str__(self) -> str:
        return f"{self.project} · {self.network}"

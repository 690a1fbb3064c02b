"""Gatherings, who is registered and who came (R-GATH-1 … R-GATH-8)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from networks.models.networks import Network
from networks.states import MOVES, AttendeeParty, GatheringKind, GatheringState
from samanom import clock
from samanom.programme.models import Cohort, Municipality, Project
from samanom.programme.models.programme import in_standard


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def public(self) -> "GatheringQuerySet":
        """What anyone may see: everything but rehearsals."""
        return self.exclude(cohort__rehearsal=True)

    def dated(self) -> "GatheringQuerySet":
        """Without seasons that have no date."""
        return self.exclude(state=GatheringState.PERIOD)


class Gathering(models.Model):
    """One meeting, or a season of them. Without a cohort it is for all, or our sources do not say (see
    `certainty`).
    """

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=24, choices=GatheringKind)
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, blank=True, related_name="gatherings")
    network = models.ForeignKey(Network, models.PROTECT, null=True, blank=True, related_name="gatherings")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=80, blank=True)
    venue = models.CharField(max_length=120, blank=True)
    purpose_nn = models.TextField(blank=True)
    purpose_nb = models.TextField(blank=True)
    registration_deadline = models.DateTimeField(null=True, blank=True)
    certainty = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=7, choices=GatheringState, default=GatheringState.PLANNED)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "key"]
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")
        constraints = [
            models.CheckConstraint(
                name="gathering_kind_is_known", condition=Q(kind__in=GatheringKind.values)
            ),
            models.CheckConstraint(
                name="gathering_state_is_known", condition=Q(state__in=GatheringState.values)
            ),
            models.CheckConstraint(
                name="a_gathering_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="a_network_meets_three_times", condition=Q(number__isnull=True) | Q(number__range=(1, 3))
            ),
            models.CheckConstraint(
                name="a_gathering_of_a_network_has_its_cohort",
                condition=Q(network__isnull=True) | Q(cohort__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_network_has_each_gathering_once",
                fields=["network", "number"],
                condition=Q(network__isnull=False, number__isnull=False),
            ),
            models.CheckConstraint(
                name="open_registration_has_a_deadline",
                condition=~Q(state=GatheringState.OPEN) | Q(registration_deadline__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_on:%d.%m.%Y}"

    @property
    def purpose(self) -> str:
        return in_standard(self.purpose_nn, self.purpose_nb)

    def move_to(self, state: GatheringState) -> None:
        """Take a step that the table of moves allows."""
        if state not in MOVES[GatheringState(self.state)]:
            raise ValueError(f"{self.key}: {self.state} → {state}")
        self.state = state


class Registration(models.Model):
    """One municipality's list for one gathering."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="registrations")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="registrations")
    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="registrations")
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="registrations")

    class Meta:
        ordering = ["municipality__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_registration_for_each_gathering_and_municipality",
                fields=["gathering", "municipality"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} · {self.gathering}"


class Attendee(models.Model):
    """One person who is coming, and whom they represent. `present` is unknown until the gathering is held."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="attendees")
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    party = models.CharField(max_length=14, choices=AttendeeParty)
    present = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="attendee_party_is_known", condition=Q(party__in=AttendeeParty.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name

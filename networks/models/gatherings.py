"""Gatherings, who is registered and who came (R-GATH-1 … R-GATH-8)."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from networks.models.networks import READERS, Leadership, Network
from networks.states import MOVES, AttendeeParty, GatheringKind, GatheringState
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality, Project
from samanom.programme.models.programme import in_standard
from samanom.roles.rules import holds, municipalities_of


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def public(self) -> "GatheringQuerySet":
        """What anyone may see: everything but rehearsals."""
        return self.exclude(cohort__rehearsal=True)

    def visible_to(self, user: User | AnonymousUser) -> "GatheringQuerySet":
        """Gatherings are public facts; those who are logged in also see the rehearsal they play in."""
        return self.all() if user.is_authenticated else self.public()

    def concerning(self, user: User | AnonymousUser) -> "GatheringQuerySet":
        """Those whose inner pages exist for the person: the gatherings of networks that concern them."""
        return self.filter(network__in=Network.objects.concerning(user))

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
    number = models.PositiveSmallIntegerField(_("Which of the three"), null=True, blank=True)
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"))
    starts_at = models.TimeField(_("Starts at"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=80, blank=True)
    venue = models.CharField(_("Venue"), max_length=120, blank=True)
    purpose_nn = models.TextField(_("Purpose in Nynorsk"), max_length=300, blank=True)
    purpose_nb = models.TextField(_("Purpose in Bokmål"), max_length=300, blank=True)
    programme = models.TextField(_("Programme and practical information"), max_length=3000, blank=True)
    registration_deadline = models.DateTimeField(null=True, blank=True)
    certainty = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)
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


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, user: User | AnonymousUser) -> "RegistrationQuerySet":
        """Those of one's own municipality, of the networks one leads; all of them for secretariat and auditor."""
        if holds(user, *READERS):
            return self
        led = Leadership.objects.current().held_by(user)
        own = Q(municipality__in=municipalities_of(user))
        return self.filter(own | Q(gathering__network__in=led.values("network")))


class Registration(models.Model):
    """One municipality's list for one gathering (form G2): from one to eight people, which triggers hold."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="registrations")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="registrations")
    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="registrations")
    missing_party_reason = models.CharField(_("Reason a party is missing"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="registrations")
    changed_at = models.DateTimeField(default=clock.now, editable=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = RegistrationQuerySet.as_manager()

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
    name = models.CharField(_("Name"), max_length=80)
    title = models.CharField(_("Job title"), max_length=80, blank=True)
    email = models.EmailField(_("E-mail"), max_length=120, blank=True)
    party = models.CharField(_("Party"), max_length=14, choices=AttendeeParty)
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

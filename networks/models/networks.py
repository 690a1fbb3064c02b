"""Networks, who is in them and who leads them (R-NET-1, R-NET-2, R-NET-3)."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from networks.states import MembershipStatus, NetworkKind
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality, Project, Theme
from samanom.programme.models.order import SortKeyField
from samanom.roles.models import Role
from samanom.roles.rules import STAFF, holds, municipalities_of

# Who may see every list of those who come.
READERS = (*STAFF, Role.AUDITOR)


class NetworkQuerySet(models.QuerySet["Network"]):
    def public(self) -> "NetworkQuerySet":
        """What anyone may see: everything but rehearsals."""
        return self.filter(cohort__rehearsal=False)

    def visible_to(self, user: User | AnonymousUser) -> "NetworkQuerySet":
        """Networks are public facts; those who are logged in also see the rehearsal they play in."""
        return self.all() if user.is_authenticated else self.public()

    def concerning(self, user: User | AnonymousUser) -> "NetworkQuerySet":
        """Those whose inner pages exist for the person: as member, as leader, or all for those who read everything."""
        if holds(user, *READERS):
            return self
        own = Membership.objects.filter(municipality__in=municipalities_of(user))
        led = Leadership.objects.current().held_by(user)
        return self.filter(Q(pk__in=own.values("network")) | Q(pk__in=led.values("network")))

    def led_by(self, user: User | AnonymousUser, on: date | None = None) -> "NetworkQuerySet":
        """Those the person leads on a day (today when left out)."""
        return self.filter(pk__in=Leadership.objects.current(on).held_by(user).values("network"))


class Network(models.Model):
    """Municipalities that learn together, in one cohort."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="networks")
    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("Name of the network"), max_length=100)
    sort_key = SortKeyField(source="name")
    kind = models.CharField(_("Kind"), max_length=10, choices=NetworkKind, default=NetworkKind.THEME)
    region = models.CharField(max_length=40, blank=True)
    themes = models.ManyToManyField(
        Theme, through="NetworkTheme", related_name="networks", verbose_name=_("Themes")
    )

    objects = NetworkQuerySet.as_manager()

    class Meta:
        ordering = ["cohort__number", "sort_key", "key"]
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        constraints = [
            models.CheckConstraint(name="network_kind_is_known", condition=Q(kind__in=NetworkKind.values)),
        ]

    def __str__(self) -> str:
        return self.name


class NetworkTheme(models.Model):
    network = models.ForeignKey(Network, models.CASCADE, related_name="network_themes")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="network_themes")

    class Meta:
        ordering = ["theme"]
        constraints = [
            models.UniqueConstraint(name="a_network_names_a_theme_once", fields=["network", "theme"]),
        ]

    def __str__(self) -> str:
        return f"{self.network}: {self.theme}"


class Membership(models.Model):
    """A municipality in a network, with the project that brought it there (R-NET-2)."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="memberships")
    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="memberships")
    status = models.CharField(max_length=12, choices=MembershipStatus, default=MembershipStatus.PARTICIPANT)

    class Meta:
        ordering = ["municipality__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_municipality_is_in_a_network_once_for_each_project",
                fields=["network", "municipality", "project"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="membership_status_is_known", condition=Q(status__in=MembershipStatus.values)
            ),
            models.CheckConstraint(
                name="a_member_that_takes_part_has_a_project",
                condition=Q(status=MembershipStatus.NETWORK_ONLY) | Q(project__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} · {self.network}"


class LeadershipQuerySet(models.QuerySet["Leadership"]):
    def current(self, on: date | None = None) -> "LeadershipQuerySet":
        """In force on the Oslo day `on` (today when left out)."""
        day = on or clock.today()
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def held_by(self, user: User | AnonymousUser) -> "LeadershipQuerySet":
        """The person's own; nobody's for whoever is not logged in (real leaders have no person behind them).

        Everybody who asks «what does this person lead?» asks here: a phantom (portal.seeing) leads the network it is shown in.
        """
        seen_leading = getattr(user, "seen_leading", None)
        if seen_leading is not None:
            return self.filter(network=seen_leading)
        return self.filter(user=user.pk) if user.pk is not None else self.none()


class Leadership(models.Model):
    """Who leads a network from a day to and with another. Real leaders are keys (KS-A …); a person may
    stand behind.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="leaderships")
    leader_key = models.CharField(max_length=20)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="leaderships"
    )
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("To and including"), null=True, blank=True)

    objects = LeadershipQuerySet.as_manager()

    class Meta:
        ordering = ["network", "leader_key", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="a_leader_begins_in_a_network_once_a_day", fields=["network", "leader_key", "valid_from"]
            ),
            models.CheckConstraint(name="a_leadership_is_held_by_someone", condition=~Q(leader_key="")),
            models.CheckConstraint(
                name="a_leadership_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader_key} · {self.network}"

    @property
    def name(self) -> str:
        """What members and the ministry call the leader: by name when we know who it is, else by key."""
        return self.user.name if self.user else self.leader_key

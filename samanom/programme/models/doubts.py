"""Every mention in the sources as printed, and the questions only people can answer (13, 14)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.programme.models.municipalities import Municipality
from samanom.programme.models.programme import Cohort, in_standard
from samanom.programme.models.projects import Participation
from samanom.programme.states import ParticipationStatus, ReviewKind


class Mention(models.Model):
    """One line of one list, as printed, never thrown away. `line` is its row in our table."""

    line = models.PositiveIntegerField(unique=True)
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="mentions")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    participations = models.ManyToManyField(Participation, related_name="mentions")
    source_list = models.CharField(max_length=20)
    name_as_printed = models.CharField(max_length=60)
    group_as_printed = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=18, choices=ParticipationStatus)
    certainty = models.CharField(max_length=12)
    source = models.CharField(max_length=60)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["line"]
        constraints = [
            models.CheckConstraint(
                name="mention_status_is_known", condition=Q(status__in=ParticipationStatus.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_as_printed} ({self.source_list})"


class ReviewItemQuerySet(models.QuerySet["ReviewItem"]):
    def open(self) -> "ReviewItemQuerySet":
        """Those nobody has answered yet."""
        return self.filter(resolved_at=None)


class ReviewItem(models.Model):
    """A question the importer did not guess at; the secretariat answers it in its own words."""

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=16, choices=ReviewKind)
    title_nn = models.CharField(max_length=160)
    title_nb = models.CharField(max_length=160)
    text_nn = models.TextField()
    text_nb = models.TextField()
    about = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="resolved_review_items"
    )
    resolution = models.TextField(blank=True)

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "key"]
        verbose_name = _("review item")
        verbose_name_plural = _("review items")
        constraints = [
            models.CheckConstraint(name="review_kind_is_known", condition=Q(kind__in=ReviewKind.values)),
            models.CheckConstraint(
                name="a_review_item_is_resolved_by_someone_at_some_time_in_words",
                condition=(Q(resolved_at__isnull=True, resolved_by__isnull=True) & Q(resolution=""))
                | (Q(resolved_at__isnull=False, resolved_by__isnull=False) & ~Q(resolution="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_standard(self.title_nn, self.title_nb)

    @property
    def text(self) -> str:
        return in_standard(self.text_nn, self.text_nb)

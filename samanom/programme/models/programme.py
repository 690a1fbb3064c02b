"""Cohorts, themes, and totals our sources state beside those we count (programme.md 1, 6.4, 13)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samanom.interface.languages import ENGLISH, NYNORSK, shown_language, standard_of


def in_standard(nn: str, nb: str) -> str:
    """The one of two texts that fits the page: nynorsk, else bokmål."""
    return nn if standard_of(shown_language()) == NYNORSK else nb


class CohortQuerySet(models.QuerySet["Cohort"]):
    def real(self) -> "CohortQuerySet":
        return self.filter(rehearsal=False)


class Cohort(models.Model):
    """Municipalities that began together. A rehearsal plays in one of its own, never shown in public."""

    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()
    rehearsal = models.BooleanField(default=False)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        constraints = [
            models.UniqueConstraint(
                name="real_cohorts_have_their_own_number", fields=["number"], condition=Q(rehearsal=False)
            ),
            models.CheckConstraint(
                name="a_cohort_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_text(self) -> str:
        """«pulje 2» in running text, alike in both standards; a rehearsal by its own name."""
        return self.name if self.rehearsal else f"pulje {self.number}"

    @property
    def choice(self) -> str:
        """«Pulje 2», and «Øving (nr. 103)»: rehearsals may have the same name, and stand beside each other in lists."""
        return f"{self.name} (nr. {self.number})" if self.rehearsal else self.name


class Theme(models.Model):
    """One of the four themes, or innovation, which is a method across them (R-THEME-1, R-THEME-2)."""

    class Kind(models.TextChoices):
        THEME = "theme", _("Theme")
        METHOD = "method", _("Method")

    key = models.SlugField(max_length=20, unique=True)
    order = models.PositiveSmallIntegerField(unique=True)
    kind = models.CharField(max_length=6, choices=Kind)
    label_nn = models.CharField(max_length=60)
    label_nb = models.CharField(max_length=60)
    label_en = models.CharField(max_length=80)
    goal_nn = models.TextField()
    goal_nb = models.TextField()
    goal_en = models.TextField()
    short_goal_nn = models.CharField(max_length=120)
    short_goal_nb = models.CharField(max_length=120)

    class Meta:
        ordering = ["order"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            models.CheckConstraint(name="theme_kind_is_known", condition=Q(kind__in=["theme", "method"])),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.label_en if shown_language() == ENGLISH else in_standard(self.label_nn, self.label_nb)

    @property
    def goal(self) -> str:
        return self.goal_en if shown_language() == ENGLISH else in_standard(self.goal_nn, self.goal_nb)


class StatedTotal(models.Model):
    """A number one of our sources states, shown with its date beside what we count (13.1-13.3)."""

    class What(models.TextChoices):
        MUNICIPALITIES = "municipalities", _("Municipalities")
        PROJECTS = "projects", _("Projects")

    key = models.SlugField(max_length=40, unique=True)
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, blank=True, related_name="stated_totals")
    what = models.CharField(max_length=14, choices=What)
    value = models.PositiveIntegerField()
    as_of = models.DateField(null=True, blank=True)
    text_nn = models.CharField(max_length=200)
    text_nb = models.CharField(max_length=200)
    source = models.CharField(max_length=120)

    class Meta:
        ordering = ["as_of", "key"]
        constraints = [
            models.CheckConstraint(
                name="a_stated_total_counts_something_known",
                condition=Q(what__in=["municipalities", "projects"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.what} ({self.key})"

    @property
    def text(self) -> str:
        return in_standard(self.text_nn, self.text_nb)


class PlannedEnd(models.Model):
    """One cell of the table of planned end years by theme; `year` is empty for «not settled» (6.4, 13.1)."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="planned_ends")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="planned_ends")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    projects = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["theme", "year"]
        constraints = [
            models.UniqueConstraint(
                name="one_number_for_each_theme_and_end_year",
                fields=["cohort", "theme", "year"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}, {self.year}: {self.projects}"

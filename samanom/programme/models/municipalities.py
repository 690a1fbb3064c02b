"""Municipalities: the row is the identity; numbers, names and counties are valid for a time (13.6)."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, IntegerField, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from samanom.programme.models.order import SortKeyField

STANDARDS = {"nynorsk": "nn", "bokmål": "nb"}
THE_DAY_OF_2013 = date(2013, 1, 1)


class OfficialLanguage(models.TextChoices):
    """The municipality's own decision about the written standard of letters it gets."""

    NYNORSK = "nynorsk", _("Nynorsk")
    BOKMAL = "bokmål", _("Bokmål")
    NEUTRAL = "nøytral", _("Neutral")


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def at(self, day: date) -> "MunicipalityQuerySet":
        """Those that exist on a day; what they were called then stands in `MunicipalityVersion.objects.at(day)`."""
        return self.filter(pk__in=MunicipalityVersion.objects.at(day).values("municipality"))

    def of_2013(self) -> "MunicipalityQuerySet":
        """The 428 of 1 January 2013, the day the second cohort started."""
        return self.filter(number_2013__isnull=False)


class Municipality(models.Model):
    """One municipality through changes of number and name. `name` is its own among all: «Bø (Nordland)»."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    number_2013 = models.CharField(max_length=4, null=True, blank=True, unique=True)
    official_language = models.CharField(max_length=7, choices=OfficialLanguage, blank=True)
    recorded_language = models.CharField(
        max_length=2, choices=[("nn", "Nynorsk"), ("nb", "Bokmål")], blank=True
    )
    population_2013 = models.PositiveIntegerField(null=True, blank=True)
    # Where the municipality takes in its mail; blank until the secretariat has registered it.
    email = models.EmailField(max_length=120, blank=True)
    sort_key = SortKeyField(source="name")

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.CheckConstraint(
                name="a_number_of_2013_has_four_digits",
                condition=Q(number_2013__isnull=True) | Q(number_2013__regex=r"^[0-9]{4}$"),
            ),
            models.CheckConstraint(
                name="official_language_is_known_or_blank",
                condition=Q(official_language__in=["", *OfficialLanguage.values]),
            ),
            models.CheckConstraint(
                name="recorded_language_is_nn_or_nb_or_blank",
                condition=Q(recorded_language__in=["", "nn", "nb"]),
            ),
            models.CheckConstraint(
                name="only_a_neutral_municipality_has_a_recorded_language",
                condition=Q(recorded_language="") | Q(official_language__in=["", OfficialLanguage.NEUTRAL]),
            ),
            models.CheckConstraint(
                name="a_municipality_has_an_email_or_none",
                condition=Q(email="") | Q(email__regex=r"^[^@\s]+@[^@\s]+$"),
            ),
            models.CheckConstraint(
                name="population_is_counted_or_unknown",
                condition=Q(population_2013__isnull=True) | Q(population_2013__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def number(self) -> str:
        """The number the programme knows it by: that of 2013, else none. Others: `versions`."""
        return self.number_2013 or ""

    @property
    def standard(self) -> str | None:
        """The standard the municipality has decided: "nn", "nb", or None when it is neutral."""
        return STANDARDS.get(self.official_language)


def letter_language(municipality: Municipality, application_language: str = "") -> str:
    """The standard of a letter (R-LANG-2): decided, else of the application, else recorded, else bokmål."""
    return municipality.standard or application_language or municipality.recorded_language or "nb"


def _once(field: str) -> Func:
    """One whole number as a range, which PostgreSQL can compare for overlap without any extension."""
    return Func(Cast(field, IntegerField()), Cast(field, IntegerField()), Value("[]"), function="int4range")


def _days() -> Func:
    """The days a version is valid, both ends with it."""
    return Func(
        F("valid_from"), F("valid_to"), Value("[]"), function="daterange", output_field=DateRangeField()
    )


class MunicipalityVersionQuerySet(models.QuerySet["MunicipalityVersion"]):
    def at(self, day: date) -> "MunicipalityVersionQuerySet":
        """One for each municipality that exists on the day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


class MunicipalityVersion(models.Model):
    """Number, name and county of a municipality from a day to and including another."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="versions")
    number = models.CharField(max_length=4)
    name = models.CharField(max_length=60)
    display_name = models.CharField(max_length=60)
    parallel_name = models.CharField(max_length=60, blank=True)
    county_number = models.CharField(max_length=2)
    county_name = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = MunicipalityVersionQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from", "number"]
        constraints = [
            models.CheckConstraint(
                name="a_municipality_number_has_four_digits", condition=Q(number__regex=r"^[0-9]{4}$")
            ),
            models.CheckConstraint(
                name="a_version_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            ExclusionConstraint(
                name="a_number_is_valid_once_at_a_time",
                expressions=[(_once("number"), RangeOperators.OVERLAPS), (_days(), RangeOperators.OVERLAPS)],
            ),
            ExclusionConstraint(
                name="a_municipality_has_one_number_at_a_time",
                expressions=[
                    (_once("municipality"), RangeOperators.OVERLAPS),
                    (_days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.display_name}"


class Succession(models.Model):
    """What became of a municipality that ended: merged into another, or split between several."""

    class Kind(models.TextChoices):
        MERGER = "merger", _("Merged")
        SPLIT = "split", _("Split")

    predecessor = models.ForeignKey(Municipality, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Municipality, models.CASCADE, related_name="origins")
    date = models.DateField()
    kind = models.CharField(max_length=6, choices=Kind)

    class Meta:
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_succession_between_two_municipalities", fields=["predecessor", "successor"]
            ),
            models.CheckConstraint(name="nobody_succeeds_itself", condition=~Q(predecessor=F("successor"))),
            models.CheckConstraint(
                name="succession_kind_is_known", condition=Q(kind__in=["merger", "split"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.date})"

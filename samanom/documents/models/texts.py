"""The words letters are made from: versioned texts, and rule references with the dates they hold for."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from samanom.documents.states import Standard


class LetterTextQuerySet(models.QuerySet["LetterText"]):
    def in_force(self, kind: str, language: str, on: date) -> "LetterText | None":
        """The newest version that holds on the day."""
        chosen = self.filter(kind=kind, language=language, valid_from__lte=on)
        return chosen.order_by("-version").first()


class LetterText(models.Model):
    """One version of a letter's text in one standard. It is never changed: a change is a new version."""

    kind = models.SlugField(max_length=40, editable=False)
    language = models.CharField(max_length=2, choices=Standard, editable=False)
    version = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(max_length=200, editable=False)
    text = models.TextField(editable=False)
    valid_from = models.DateField(editable=False)
    from_file = models.BooleanField(default=False, editable=False)

    objects = LetterTextQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "language", "version"]
        constraints = [
            models.UniqueConstraint(name="one_text_for_each_version", fields=["kind", "language", "version"]),
            models.CheckConstraint(
                name="letter_language_is_known", condition=Q(language__in=Standard.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}.{self.language} {self.version}"


class RuleReferenceQuerySet(models.QuerySet["RuleReference"]):
    def on(self, day: date) -> "RuleReferenceQuerySet":
        """Those that hold on the day; the last day counts."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class RuleReference(models.Model):
    """A reference to law or rule as one standard words it: no paragraph number stands in a text."""

    key = models.SlugField(max_length=40)
    language = models.CharField(max_length=2, choices=Standard)
    text = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = RuleReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["key", "language", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="one_rule_reference_for_each_start", fields=["key", "language", "valid_from"]
            ),
            models.UniqueConstraint(
                name="one_open_ended_rule_reference",
                fields=["key", "language"],
                condition=Q(valid_to__isnull=True),
            ),
            models.CheckConstraint(
                name="a_rule_reference_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="rule_language_is_known", condition=Q(language__in=Standard.values)),
        ]

    def __str__(self) -> str:
        return f"{self.key}.{self.language}: {self.text}"

"""«Opne og kvitter»: who opened a letter, in what capacity, and when. Written once, by a POST; a GET never writes."""

from django.conf import settings
from django.db import models

from samanom import clock
from samanom.documents.models.documents import Document


class Opening(models.Model):
    """The receipt for one letter: it has arrived, and a deadline that runs from its arrival begins."""

    document = models.OneToOneField(
        Document, models.PROTECT, primary_key=True, related_name="opening", editable=False
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    name = models.CharField(max_length=80, editable=False)
    capacity = models.CharField(max_length=160, editable=False)
    opened_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_letter_is_opened_in_a_capacity", condition=~models.Q(capacity="")),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.capacity}"

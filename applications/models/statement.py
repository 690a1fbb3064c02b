"""What the local parties say of an application, each for itself (R-APP-9, form B2)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from samanom import clock
from samanom.programme.models import Municipality
from samanom.programme.parties import Confederation, Party

LONGEST_COMMENT = 1000


class Stance(models.TextChoices):
    """`none_locally` and `open` are for a confederation only: the applicant says it has no members there, or takes that back."""

    CONFIRMED = "confirmed", _("Confirms")
    DISSENT = "dissent", _("Dissents")
    NONE_LOCALLY = "none_locally", _("Not in the municipality")
    OPEN = "open", _("Has not answered")


# What a party says itself; the others the applicant says, of a confederation without members there.
SAID_BY_THE_PARTY = (Stance.CONFIRMED, Stance.DISSENT)


class Statement(models.Model):
    """One answer of one party of one municipality. Never changed or removed: the latest counts, earlier ones are kept.

    `version`: that of the application when the answer was given; `content_hash`: SHA-256 of the words it was given on,
    empty in answers from before it was kept.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="statements")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    party = models.CharField(max_length=20, choices=Party)
    confederation = models.CharField(max_length=20, choices=Confederation, blank=True)
    stance = models.CharField(max_length=20, choices=Stance)
    organisation = models.CharField(_("Name of the organisation"), max_length=80, blank=True)
    comment = models.TextField(_("Remark"), max_length=LONGEST_COMMENT, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    capacity = models.CharField(max_length=160)
    version = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64, blank=True, default="")
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_union_answers_for_its_confederation",
                condition=Q(party=Party.UNION, confederation__in=Confederation.values)
                | (~Q(party=Party.UNION) & Q(confederation="", organisation="")),
            ),
            models.CheckConstraint(
                name="a_party_and_a_stance_are_known",
                condition=Q(party__in=Party.values, stance__in=Stance.values),
            ),
            models.CheckConstraint(
                name="only_a_confederation_is_none_locally",
                condition=Q(stance__in=SAID_BY_THE_PARTY) | Q(party=Party.UNION),
            ),
            models.CheckConstraint(
                name="a_dissent_says_in_what",
                condition=~Q(stance=Stance.DISSENT) | Q(GreaterThan(Length(Trim("comment")), 0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.confederation} {self.municipality}: {self.stance}"

"""A deadline that was moved: for one municipality or for all, never back, with the reason, never changed or removed."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest, Length, Trim
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.models.call import Call
from samanom import clock
from samanom.programme.models import Municipality
from samanom.roles.rules import is_staff, municipalities_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samanom.people.models import User

SHORTEST_REASON, LONGEST_REASON = 20, 500


class ExtensionQuerySet(models.QuerySet["Extension"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ExtensionQuerySet":
        """What is for all, to everybody; what is for one municipality, to its own people and the secretariat."""
        if is_staff(user):
            return self.all()
        return self.filter(Q(municipality=None) | Q(municipality__in=municipalities_of(user)))


class Extension(models.Model):
    """From one instant to a later one. `municipality` is empty when it is for all: then the call itself has moved too."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="extensions")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Municipality")
    )
    before = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=LONGEST_REASON)
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    extended_at = models.DateTimeField(default=clock.now)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["extended_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_extension_moves_the_deadline_later", condition=Q(until__gt=F("before"))
            ),
            models.CheckConstraint(
                name="an_extension_says_why",
                condition=GreaterThanOrEqual(Length(Trim("reason")), SHORTEST_REASON),
            ),
        ]
        indexes = [models.Index(name="extensions_of_a_municipality", fields=["call", "municipality"])]

    def __str__(self) -> str:
        return f"{self.call}: {self.until}"


def with_deadline(applications: models.QuerySet[Application]) -> models.QuerySet[Any]:
    """Each with its `deadline`, extended or not: the same answer as `rules.call.deadline_of`, in SQL for lists."""
    own = Extension.objects.filter(call=OuterRef("call"), municipality=OuterRef("lead"))
    return applications.annotate(
        deadline=Greatest("call__closes_at", Subquery(own.order_by("-until").values("until")[:1]))
    )

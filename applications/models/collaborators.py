"""Who writes or reads along on one application besides the lead's own writers."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from samanom import clock
from samanom.roles.rules import municipalities_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samanom.people.models import User


class CollaboratorQuerySet(models.QuerySet["Collaborator"]):
    def of(self, user: "User | AnonymousUser") -> "CollaboratorQuerySet":
        """Where the person collaborates today: only while they act in a municipality that applies."""
        places = municipalities_of(user)
        if not places or user.pk is None:
            return self.none()
        return self.filter(person=user.pk, application__applicants__municipality__in=places).distinct()


class Collaborator(models.Model):
    """A person of one of the municipalities that apply. It gives nothing to sign, send or withdraw with, and to somebody who
    has left, or whose municipality has, nothing at all."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="collaborators")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="collaborations")
    may_write = models.BooleanField(_("May write"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    objects = CollaboratorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="somebody_collaborates_once_on_an_application", fields=["application", "person"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"

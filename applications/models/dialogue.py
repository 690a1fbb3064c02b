"""What municipality and secretariat write to each other about an application: added to, never changed."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application, ApplicationQuerySet
from samanom import clock
from samanom.programme.models import Municipality
from samanom.roles.models import Assignment, Role
from samanom.roles.rules import STAFF, holds

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samanom.people.models import User

LONGEST_MESSAGE = 4000
# In the ministry: those who answer, and those who control and handle appeals.
READERS_OF_DIALOGUE = (*STAFF, Role.AUDITOR, Role.APPEAL_HANDLER)


class Side(models.TextChoices):
    MUNICIPALITY = "municipality", _("The municipality")
    MINISTRY = "ministry", _("The secretariat")


class DialogueMessage(models.Model):
    """One message, in the capacity its author had then. A trigger lets nobody change or remove it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="dialogue")
    side = models.CharField(max_length=12, choices=Side)
    words = models.TextField(_("Message"), max_length=LONGEST_MESSAGE)
    wants_answer = models.BooleanField(default=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=30, choices=Role)
    acts_for = models.CharField(max_length=30, choices=Role, blank=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", null=True)
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_message_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="a_message_comes_from_a_municipality_or_the_ministry",
                condition=Q(side=Side.MUNICIPALITY, municipality__isnull=False)
                | Q(side=Side.MINISTRY, municipality__isnull=True),
            ),
        ]
        indexes = [models.Index(name="dialogue_of_an_application", fields=["application", "id"])]

    def __str__(self) -> str:
        return f"{self.name}, {self.written_at:%Y-%m-%d}"

    def capacity_in_words(self) -> str:
        """«Mayor, Lom», «Secretariat», in the language of the page."""
        held = Assignment(role=self.role, acts_for=self.acts_for).in_words()
        return f"{held}, {self.municipality}" if self.municipality else held


def with_dialogue_for(user: "User | AnonymousUser") -> ApplicationQuerySet:
    """Applications whose dialogue page exists for the person: those they see, and for the ministry also a draft that the
    municipality has asked about. Of that draft they are shown the questions and who asks, and nothing else."""
    seen = Application.objects.visible_to(user)
    if not holds(user, *READERS_OF_DIALOGUE):
        return seen
    asked = DialogueMessage.objects.filter(application=OuterRef("pk"))
    return Application.objects.filter(Q(pk__in=seen.values("pk")) | Exists(asked))


def waiting_for(side: Side) -> ApplicationQuerySet:
    """Applications where the other side wrote last, and wants an answer."""
    last = DialogueMessage.objects.filter(application=OuterRef("pk")).order_by("-pk")
    other = Side.MINISTRY if side == Side.MUNICIPALITY else Side.MUNICIPALITY
    found = Application.objects.annotate(
        last_side=Subquery(last.values("side")[:1]), last_wants=Subquery(last.values("wants_answer")[:1])
    )
    return found.filter(last_side=other, last_wants=True)

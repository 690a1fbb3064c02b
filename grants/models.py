"""What projects are given, year by year, in whole kroner."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.states import MOVES, State
from samanom import clock
from samanom.documents.models import Document
from samanom.programme.models import Project
from samanom.roles.rules import CASE_READERS, holds, municipalities_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samanom.people.models import User


class AwardQuerySet(models.QuerySet["Award"]):
    def visible_to(self, user: "User | AnonymousUser") -> "AwardQuerySet":
        """The ministry sees all; a municipality those of its own projects, once the letter is sent."""
        if holds(user, *CASE_READERS):
            return self
        places = municipalities_of(user)
        own = Project.objects.filter(participations__municipality__in=places).values("pk")
        return self.filter(state=State.SENT, project__in=own) if places else self.none()


class Award(models.Model):
    """One grant for one project and year (R-GRANT-1, -2, -9)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="awards")
    year = models.PositiveSmallIntegerField(_("Grant year"))
    amount = models.PositiveIntegerField(_("Amount"))
    state = models.CharField(max_length=15, choices=State, default=State.LETTER_DRAFT)
    letter = models.OneToOneField(Document, models.PROTECT, null=True, related_name="award")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = AwardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_grant_for_each_project_and_year", fields=["project", "year"]),
            models.CheckConstraint(name="a_grant_is_more_than_nothing", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="grants_are_for_2011_to_2015", condition=Q(year__gte=2011, year__lte=2015)),
            models.CheckConstraint(
                name="a_sent_grant_has_its_letter_and_who_decided",
                condition=Q(state=State.LETTER_DRAFT, letter__isnull=True, decided_by__isnull=True, decided_at__isnull=True)
                | Q(state=State.SENT, letter__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.year}"

    def move_to(self, state: State) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in MOVES[State(self.state)]:
            raise ValueError(f"a grant cannot go from {self.state} to {state}")
        self.state = state

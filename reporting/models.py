"""The annual report (form E, thin): what a project tells the secretariat about a year. Keys are those of forms.md."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.models import projects_of
from reporting.states import MOVES, State
from samanom import clock
from samanom.documents.models import Document
from samanom.programme.models import Obligation, Project
from samanom.roles.models import Role
from samanom.roles.rules import CASE_READERS, holds, municipalities_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samanom.people.models import User

LONG: dict[str, Any] = {"blank": True, "default": ""}


class Forum(models.TextChoices):
    STEERING = "steering_group", _("Steering group")
    PROJECT = "project_group", _("Project group")
    OTHER = "other", _("Another forum")
    NONE = "none", _("Not gone through")


class Progress(models.TextChoices):
    ON_TRACK = "on_track", _("On track")
    SOMEWHAT_LATE = "somewhat_late", _("Somewhat delayed")
    VERY_LATE = "very_late", _("Much delayed")
    STOPPED = "stopped", _("Stopped")


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ReportQuerySet":
        """The project's own municipalities always; the ministry and its readers once it is submitted."""
        places = municipalities_of(user)
        seen = Q(project__in=projects_of(places)) if places else Q(pk__in=[])
        if holds(user, *CASE_READERS, Role.COMPETENCE_READER):
            seen |= ~Q(state=State.DRAFT)
        return self.filter(seen)


class Report(models.Model):
    project = models.ForeignKey(Project, models.PROTECT, related_name="reports")
    obligation = models.OneToOneField(Obligation, models.PROTECT, related_name="report")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)

    leader_name = models.CharField(_("Project leader"), max_length=80, blank=True, default="")
    leader_phone = models.CharField(_("Phone"), max_length=20, blank=True, default="")
    filled_in_forum = models.CharField(
        _("Gone through in"), max_length=20, choices=Forum, blank=True, default=""
    )
    status = models.CharField(_("Progress"), max_length=20, choices=Progress, blank=True, default="")
    progress_text = models.TextField(_("Progress this year"), max_length=2500, blank=True, default="")
    measures_text = models.TextField(_("Measures"), max_length=2500, blank=True, default="")
    results_text = models.TextField(_("Results and effects"), max_length=2500, blank=True, default="")
    parties_text = models.TextField(_("Cooperation and anchoring"), max_length=1500, blank=True, default="")
    money_used = models.PositiveIntegerField(_("Used of the grant"), null=True, blank=True)
    continue_next_year = models.BooleanField(_("The project continues next year"), default=True)

    document = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="report")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    return_comment = models.TextField(_("What must be corrected"), max_length=1500, blank=True, default="")
    return_due_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_submitted_report_has_its_words_and_who",
                condition=Q(state=State.DRAFT)
                | Q(submitted_by__isnull=False, submitted_at__isnull=False, document__isnull=False),
            ),
            models.CheckConstraint(
                name="an_approved_report_has_who_and_when",
                condition=Q(state=State.APPROVED, approved_by__isnull=False, approved_at__isnull=False)
                | (~Q(state=State.APPROVED) & Q(approved_by__isnull=True, approved_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="nobody_approves_their_own_report",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="a_returned_report_says_why_and_until_when",
                condition=~Q(state=State.RETURNED) | (~Q(return_comment="") & Q(return_due_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.obligation.year}"

    def move_to(self, state: State) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in MOVES[State(self.state)]:
            raise ValueError(f"a report cannot go from {self.state} to {state}")
        self.state = state

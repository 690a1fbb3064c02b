"""Projects, and who takes part in them (programme.md 13: real data are untidy, and the schema knows it)."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samanom.documents.models import Case
from samanom.people.models import User
from samanom.programme.models.municipalities import Municipality, letter_language
from samanom.programme.models.order import SortKeyField
from samanom.programme.models.programme import Cohort, Theme
from samanom.programme.states import MOVES, GrantKind, ParticipationStatus, ProjectState

WITH_AN_AMOUNT = [GrantKind.FIXED, GrantKind.CEILING]


class ProjectQuerySet(models.QuerySet["Project"]):
    def public(self) -> "ProjectQuerySet":
        """What anyone may see: everything but rehearsals."""
        return self.filter(cohort__rehearsal=False)

    def visible_to(self, user: User | AnonymousUser) -> "ProjectQuerySet":
        """Project cards are public facts; those who are logged in also see the rehearsal they play in."""
        return self.all() if user.is_authenticated else self.public()

    def active(self) -> "ProjectQuerySet":
        return self.filter(state=ProjectState.ACTIVE)

    def with_municipalities(self) -> "ProjectQuerySet":
        """Two queries more, whatever the number of projects: `project.members` asks no further."""
        participations = Participation.objects.taking_part().select_related("municipality")
        return self.prefetch_related(models.Prefetch("participations", participations, to_attr="taking_part"))


class Project(models.Model):
    """What one municipality, or several, work on. A joint one may lack its lead (R-CALL-4); no letter then."""

    key = models.SlugField(max_length=40, unique=True)
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="projects")
    title = models.CharField(max_length=160)
    group_name = models.CharField(max_length=80, blank=True)
    sort_key = SortKeyField(source="title")
    is_innovation = models.BooleanField(default=False)
    lead = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="led_projects")
    owner_organisation = models.CharField(max_length=80, blank=True)
    start_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ProjectState, default=ProjectState.ACTIVE)
    annual_amount = models.PositiveIntegerField(null=True, blank=True)
    grant_kind = models.CharField(max_length=7, choices=GrantKind, default=GrantKind.UNKNOWN)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="projects")
    language = models.CharField(max_length=2, blank=True)
    themes = models.ManyToManyField(Theme, through="ProjectTheme", related_name="projects")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "key"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(name="project_state_is_known", condition=Q(state__in=ProjectState.values)),
            models.CheckConstraint(name="grant_kind_is_known", condition=Q(grant_kind__in=GrantKind.values)),
            models.CheckConstraint(
                name="a_project_ends_no_earlier_than_it_starts",
                condition=Q(end_year__isnull=True) | Q(end_year__gte=F("start_year")),
            ),
            models.CheckConstraint(
                name="an_amount_stands_exactly_where_the_grant_has_one",
                condition=Q(grant_kind__in=WITH_AN_AMOUNT, annual_amount__isnull=False, annual_amount__gt=0)
                | (~Q(grant_kind__in=WITH_AN_AMOUNT) & Q(annual_amount__isnull=True)),
            ),
            models.CheckConstraint(
                name="project_language_is_nn_or_nb_or_blank", condition=Q(language__in=["", "nn", "nb"])
            ),
            models.CheckConstraint(
                name="an_organisation_or_a_municipality_owns_it",
                condition=Q(owner_organisation="") | Q(lead__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def members(self) -> list[Municipality]:
        """The municipalities that take part, in Norwegian order; free after `with_municipalities()`."""
        known = getattr(self, "taking_part", None)
        rows = self.participations.taking_part().select_related("municipality") if known is None else known
        return [row.municipality for row in rows if row.municipality]

    @property
    def is_joint(self) -> bool:
        """Do several municipalities share it (R-GRANT-2)?"""
        return len(self.members) > 1

    @property
    def letter_language(self) -> str:
        """The standard of its letters: a joint project follows its lead (R-LANG-2)."""
        return letter_language(self.lead, self.language) if self.lead else self.language or "nb"

    def move_to(self, state: ProjectState) -> None:
        """Take a step that the table of moves allows."""
        if state not in MOVES[ProjectState(self.state)]:
            raise ValueError(f"{self.key}: {self.state} → {state}")
        self.state = state


class ProjectTheme(models.Model):
    project = models.ForeignKey(Project, models.CASCADE, related_name="project_themes")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="project_themes")

    class Meta:
        ordering = ["theme"]
        constraints = [
            models.UniqueConstraint(name="a_project_names_a_theme_once", fields=["project", "theme"]),
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.theme}"


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def taking_part(self) -> "ParticipationQuerySet":
        """Participants, without those who are only in a network, disputed, or no municipality."""
        return self.filter(status=ParticipationStatus.PARTICIPANT).order_by("municipality__sort_key", "pk")

    def real(self) -> "ParticipationQuerySet":
        return self.filter(cohort__rehearsal=False)


class Participation(models.Model):
    """A municipality in a cohort, with the project it is there for. One may have several (13.5)."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="participations")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="participations")
    status = models.CharField(max_length=18, choices=ParticipationStatus)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "municipality__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_participation_for_each_cohort_municipality_and_project",
                fields=["cohort", "municipality", "project"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="participation_status_is_known", condition=Q(status__in=ParticipationStatus.values)
            ),
            models.CheckConstraint(
                name="only_an_organisation_has_no_municipality",
                condition=Q(status=ParticipationStatus.NOT_A_MUNICIPALITY, municipality__isnull=True)
                | (~Q(status=ParticipationStatus.NOT_A_MUNICIPALITY) & Q(municipality__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_participant_has_a_project",
                condition=~Q(status=ParticipationStatus.PARTICIPANT) | Q(project__isnull=False),
            ),
            models.CheckConstraint(
                name="a_disputed_participation_has_no_project",
                condition=~Q(status=ParticipationStatus.DISPUTED) | Q(project__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality or self.project}, {self.cohort}"

"""The application (form A) and what belongs to each municipality in it (form B). Keys are those of forms.md."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.call import Call
from applications.states import MOVES, RECEIVED, UNDER_ASSESSMENT, WITH_THE_MUNICIPALITY, State
from samanom import clock
from samanom.documents.models import Case, Document
from samanom.interface.languages import STANDARD_NAMES
from samanom.programme.models import Municipality, Project, Theme
from samanom.roles.models import Role
from samanom.roles.rules import CASE_READERS, holds, municipalities_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from applications.models.attachment import Attachment
    from applications.models.signature import Signature
    from samanom.people.models import User

LONG: dict[str, Any] = {"blank": True, "default": ""}


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: "User | AnonymousUser") -> "ApplicationQuerySet":
        """The municipalities' own people always; the ministry once it is received; assessors when they have said that
        they are impartial (R-SEL-4)."""
        places = municipalities_of(user)
        seen = (
            Q(pk__in=Applicant.objects.filter(municipality__in=places).values("application"))
            if places
            else Q(pk__in=[])
        )
        if holds(user, *CASE_READERS):
            seen |= Q(received_at__isnull=False)
        if holds(user, Role.ASSESSOR) and user.pk is not None:
            declared = self.model._default_manager.filter(
                assessments__assessor=user.pk, assessments__impartial=True
            )
            seen |= Q(state__in=UNDER_ASSESSMENT, pk__in=declared.values("pk"))
        return self.filter(seen)

    def offered_to(self, user: "User | AnonymousUser") -> "ApplicationQuerySet":
        """What an assessor is asked to assess. Before they say they are impartial they see who applies, nothing more."""
        return self.filter(state__in=UNDER_ASSESSMENT) if holds(user, Role.ASSESSOR) else self.none()

    def held(self, pk: int) -> "Application":
        """The row, with its call and lead, that nobody else changes before the transaction ends."""
        return self.select_for_update(of=["self"]).select_related("call", "lead").get(pk=pk)

    def live(self) -> "ApplicationQuerySet":
        return self.exclude(state=State.WITHDRAWN)


class Application(models.Model):
    # Those at hand, while a page or an action asks about them many times.
    known_signatures: "list[Signature]"
    known_attachments: "list[Attachment]"

    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    lead = models.ForeignKey(
        Municipality, models.PROTECT, related_name="led_applications", verbose_name=_("Lead municipality")
    )
    municipalities = models.ManyToManyField(Municipality, through="Applicant", related_name="applications")
    themes = models.ManyToManyField(
        Theme, through="ApplicationTheme", related_name="applications", verbose_name=_("Themes")
    )
    language = models.CharField(max_length=2, choices=list(STANDARD_NAMES.items()))
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    # How many times each part has been saved: two people may write in different parts at the same time (B4).
    part_versions = models.JSONField(default=dict, editable=False)

    project_title = models.CharField(_("Project title"), max_length=120, **LONG)
    group_name = models.CharField(_("Name of the joint group"), max_length=80, **LONG)
    contact_name = models.CharField(_("Contact person"), max_length=80, **LONG)
    contact_title = models.CharField(_("Job title"), max_length=80, **LONG)
    contact_phone = models.CharField(_("Phone"), max_length=20, **LONG)
    contact_email = models.EmailField(_("E-mail"), max_length=120, **LONG)
    wants_innovation_network = models.BooleanField(_("We want to join the innovation network"), default=False)
    applied_before = models.BooleanField(_("Applied in the previous round"), default=False)
    planned_end_year = models.PositiveSmallIntegerField(_("Planned end year"), null=True, blank=True)
    summary = models.TextField(_("Summary"), max_length=900, **LONG)
    challenges = models.TextField(_("Local challenges"), max_length=3000, **LONG)
    why_short_long = models.TextField(_("Why it matters, short and long term"), max_length=1800, **LONG)
    earlier_effort = models.TextField(_("Earlier effort"), max_length=1500, **LONG)
    earlier_results = models.TextField(_("Results so far"), max_length=900, **LONG)
    goals = models.TextField(_("Goals"), max_length=1500, **LONG)
    approach = models.TextField(_("Approach and measures"), max_length=1500, **LONG)
    innovation = models.TextField(_("Innovation and new thinking"), max_length=1200, **LONG)
    development_interest = models.TextField(_("Interest in development work"), max_length=600, **LONG)
    partners = models.TextField(_("Other partners"), max_length=900, **LONG)
    own_resources = models.TextField(_("Own resources"), max_length=900, **LONG)
    # Full-time equivalents, one decimal; and whole kroner, both a year.
    own_fte = models.DecimalField(
        _("Full-time equivalents from the municipality a year"),
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
    )
    own_money = models.PositiveIntegerField(_("Own money a year"), null=True, blank=True)
    amount_requested = models.PositiveIntegerField(_("Amount applied for a year"), null=True, blank=True)
    anchoring_done = models.TextField(_("Anchoring so far"), max_length=1200, **LONG)
    anchoring_plan = models.TextField(_("Further anchoring"), max_length=900, **LONG)
    organisation = models.TextField(_("Organisation of the project"), max_length=900, **LONG)

    # Laid-out pages of form A (R-APP-2), in tenths: counted by the worker when a draft rests, for the words with this
    # fingerprint. `counted_version` is the version it has looked at.
    pages_used = models.DecimalField(
        _("Pages used"), max_digits=4, decimal_places=1, null=True, blank=True, editable=False
    )
    pages_key = models.CharField(max_length=64, blank=True, editable=False)
    counted_version = models.PositiveIntegerField(default=0, editable=False)

    case = models.OneToOneField(Case, models.PROTECT, null=True, blank=True, related_name="application")
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="application"
    )
    receipt = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="received_application"
    )
    project = models.OneToOneField(Project, models.PROTECT, null=True, blank=True, related_name="application")
    received_at = models.DateTimeField(null=True, blank=True)
    late_reason = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_live_application_per_lead_and_call",
                fields=["call", "lead"],
                condition=~Q(state=State.WITHDRAWN),
                violation_error_message=_("The municipality already leads an application in this call."),
            ),
            models.CheckConstraint(
                name="what_is_received_has_its_time_and_its_case",
                condition=~Q(state__in=RECEIVED)
                | Q(received_at__isnull=False, case__isnull=False, document__isnull=False),
            ),
            models.CheckConstraint(
                name="own_full_time_equivalents_are_none_to_twenty",
                condition=Q(own_fte__isnull=True) | Q(own_fte__range=(0, 20)),
            ),
            models.CheckConstraint(
                name="what_is_to_be_signed_is_frozen",
                condition=~Q(state=State.SIGNING) | Q(document__isnull=False),
            ),
        ]
        indexes = [models.Index(name="applications_of_a_call", fields=["call", "state"])]

    def __str__(self) -> str:
        return self.project_title or f"#{self.pk}"

    @property
    def is_with_the_municipality(self) -> bool:
        return self.state in WITH_THE_MUNICIPALITY

    def move_to(self, state: State) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in MOVES[State(self.state)]:
            raise ValueError(f"an application cannot go from {self.state} to {state}")
        self.state = state


class Applicant(models.Model):
    """A municipality in an application; the lead is one of them, and a partner says itself that it takes part."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="applicants")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(null=True, blank=True)
    joined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_municipality_is_once_in_an_application", fields=["application", "municipality"]
            ),
            models.CheckConstraint(
                name="somebody_says_that_a_municipality_takes_part",
                condition=Q(joined_at__isnull=True, joined_by__isnull=True)
                | Q(joined_at__isnull=False, joined_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}"


class ApplicationTheme(models.Model):
    application = models.ForeignKey(Application, models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_theme_is_once_in_an_application", fields=["application", "theme"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}"


class TimelineRow(models.Model):
    """One line of the overall time plan (R-APP-7)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="timeline")
    order = models.PositiveSmallIntegerField()
    period = models.CharField(_("Period"), max_length=40)
    what = models.CharField(_("Activity"), max_length=200)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="one_line_for_each_place_in_the_plan", fields=["application", "order"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.what}"


class Resolution(models.Model):
    """The political resolution of one municipality: data, not a state (R-APP-3, form B1). Half-written while a draft."""

    class Body(models.TextChoices):
        COUNCIL = "council", _("Municipal council")
        EXECUTIVE = "executive", _("Executive committee")
        ADMINISTRATION = "administration", _("Administration committee")
        OTHER = "other", _("Another body")

    application = models.ForeignKey(Application, models.CASCADE, related_name="resolutions")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    body = models.CharField(_("Political body"), max_length=20, choices=Body, **LONG)
    body_other = models.CharField(_("Which body"), max_length=80, **LONG)
    meeting_date = models.DateField(_("Date of meeting"), null=True, blank=True)
    case_number = models.CharField(_("Local case number"), max_length=30, **LONG)
    decision_text = models.TextField(_("Decision"), max_length=1500, **LONG)
    framework_ok = models.BooleanField(_("Within the Basic Agreement and formal governance"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_resolution_for_each_municipality", fields=["application", "municipality"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.case_number}".strip()

    @property
    def body_in_words(self) -> str:
        return self.body_other if self.body == self.Body.OTHER else self.get_body_display()

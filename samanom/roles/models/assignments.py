"""In what capacity people act, from when until when. Rights follow from these dated rows and nothing else."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.programme.models import Municipality, Project
from samanom.programme.parties import Confederation

if TYPE_CHECKING:
    from samanom.people.models import User


class Role(models.TextChoices):
    """The portal's roles (programme.md chapter 2). `network_leader` follows from networks.Leadership, never from a row here."""

    APPLICANT_EDITOR = "applicant_editor", _("Application editor")
    MAYOR = "mayor", _("Mayor")
    CHIEF_EXECUTIVE = "chief_executive", _("Chief executive")
    DEPUTY = "deputy", _("Deputy")
    PARTY_POLITICAL = "party_political", _("Representative of the elected members")
    PARTY_ADMINISTRATIVE = "party_administrative", _("Representative of the administration")
    PARTY_UNION = "party_union", _("Union representative")
    PROJECT_LEADER = "project_leader", _("Project leader")
    STEERING_GROUP_MEMBER = "steering_group_member", _("Member of the steering group")
    NETWORK_LEADER = "network_leader", _("Network leader")
    RESOURCE_GROUP = "resource_group", _("Resource group")
    ASSESSOR = "assessor", _("Assessor")
    SECRETARIAT = "secretariat", _("Secretariat")
    SECRETARIAT_LEAD = "secretariat_lead", _("Head of the secretariat")
    BUDGET_HOLDER = "budget_holder", _("Holder of budget authority")
    PAYMENT_APPROVER = "payment_approver", _("Payment approver")
    APPEAL_HANDLER = "appeal_handler", _("Appeal handler")
    COUNCIL_READER = "council_reader", _("Programme council")
    COMPETENCE_READER = "competence_reader", _("Competence environment")
    AUDITOR = "auditor", _("Auditor")
    SYSTEM_ADMIN = "system_admin", _("System administrator")


MUNICIPAL = frozenset(list(Role)[:9])
PROGRAMME_WIDE = frozenset(set(Role) - MUNICIPAL - {Role.NETWORK_LEADER})


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def current(self, on: date | None = None) -> "AssignmentQuerySet":
        """In force on the Oslo day `on` (today when left out)."""
        day = on or clock.today()
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Assignment(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=30, choices=Role)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="assignments")
    acts_for = models.CharField(max_length=30, choices=Role, blank=True)
    authority = models.CharField(_("Authority"), max_length=200, blank=True)
    confederation = models.CharField(max_length=20, choices=Confederation, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="municipal_roles_have_a_municipality_others_none",
                condition=Q(role__in=MUNICIPAL, municipality__isnull=False)
                | Q(role__in=PROGRAMME_WIDE, municipality__isnull=True, project__isnull=True),
            ),
            models.CheckConstraint(
                name="a_deputy_says_for_whom_and_on_what_authority",
                condition=(Q(role=Role.DEPUTY) & ~Q(acts_for="") & ~Q(authority=""))
                | (~Q(role=Role.DEPUTY) & Q(acts_for="")),
            ),
            models.CheckConstraint(
                name="an_assignment_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
            ),
        ]
        indexes = [models.Index(name="who_holds_a_role", fields=["municipality", "role"])]

    def __str__(self) -> str:
        return f"{self.user} · {self.in_words()}"

    def in_words(self) -> str:
        """«Mayor», «Deputy (mayor)», in the language of the page."""
        label = str(Role(self.role).label)
        return f"{label} ({str(Role(self.acts_for).label).lower()})" if self.acts_for else label

    @property
    def acting_role(self) -> str:
        """The role in whose place this person stands: their own, or the one a deputy acts for."""
        return self.acts_for or self.role


def people_with(*roles: Role, municipality: Municipality | None = None) -> "models.QuerySet[User]":
    """Active people who hold one of the roles today, deputies not counted."""
    from samanom.people.models import User

    held = Assignment.objects.current().filter(role__in=roles)
    if municipality is not None:
        held = held.filter(municipality=municipality)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("pk")

"""In what capacity people act, from when until when. Rights follow from these dated rows and nothing else."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import BigIntegerField, F, Func, IntegerField, Q, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.documents.models import Upload
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
# A municipality has one of each at a time; they sign for it (kommuneloven §§ 6-1, 13-1).
ONE_AT_A_TIME = (Role.MAYOR, Role.CHIEF_EXECUTIVE)


class AuthorityKind(models.TextChoices):
    """On what a deputy's right rests (programme.md 2)."""

    ELECTION = "election", _("Election")
    DELEGATION = "delegation", _("Delegation decision")
    OTHER = "other", _("Another authority")


class Body(models.TextChoices):
    """The central bodies that read with the role `council_reader` (programme.md 2)."""

    PROGRAMME_COUNCIL = "programme_council", _("Programme council")
    STEERING_GROUP = "steering_group", _("Administrative steering group")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def current(self, on: date | None = None) -> "AssignmentQuerySet":
        """In force on the Oslo day `on` (today when left out)."""
        day = on or clock.today()
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def within(self, first: date, last: date | None) -> "AssignmentQuerySet":
        """In force on any of the Oslo days from `first` to and including `last` (without end when left out)."""
        found = self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
        return found if last is None else found.filter(valid_from__lte=last)

    def registered(self) -> "AssignmentQuerySet":
        """What the register shows: invented people play beside the real ones, and are its people in the demo only."""
        return self if settings.DEMO else self.filter(rehearsal=False)


def _days() -> Func:
    """The days from and to, both ends with them."""
    return Func(
        F("valid_from"), F("valid_to"), Value("[]"), function="daterange", output_field=DateRangeField()
    )


def _or_none(field: str) -> Coalesce:
    """A row's id, or 0 for none: in a constraint no NULL is like another."""
    return Coalesce(F(field), Value(0), output_field=BigIntegerField())


class Assignment(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=30, choices=Role)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="assignments")
    acts_for = models.CharField(max_length=30, choices=Role, blank=True)
    authority = models.CharField(_("Authority"), max_length=200, blank=True)
    authority_kind = models.CharField(
        _("Kind of authority"), max_length=10, choices=AuthorityKind, blank=True
    )
    case_number = models.CharField(_("Case number"), max_length=40, blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    authority_document = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    confederation = models.CharField(max_length=20, choices=Confederation, blank=True)
    body = models.CharField(max_length=20, choices=Body, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    # Held by an invented person: plays have a mayor of their own beside the real one.
    rehearsal = models.BooleanField(default=False, editable=False)
    # When the person's sessions were ended because the last day is past (A7).
    settled_at = models.DateTimeField(null=True, editable=False)

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
            models.CheckConstraint(
                name="only_a_deputy_has_a_decision_behind_them",
                condition=Q(role=Role.DEPUTY)
                | Q(authority_kind="", case_number="", decided_on=None, authority_document=None),
            ),
            models.CheckConstraint(
                name="a_kind_of_authority_is_known_or_blank",
                condition=Q(authority_kind__in=["", *AuthorityKind.values]),
            ),
            models.CheckConstraint(
                name="only_a_council_reader_sits_in_a_body",
                condition=Q(role=Role.COUNCIL_READER, body__in=Body.values)
                | (~Q(role=Role.COUNCIL_READER) & Q(body="")),
            ),
            ExclusionConstraint(
                name="one_mayor_and_one_chief_executive_at_a_time",
                expressions=[
                    ("municipality", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Cast("rehearsal", IntegerField()), RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
                condition=Q(role__in=ONE_AT_A_TIME),
            ),
            ExclusionConstraint(
                name="nobody_holds_the_same_role_twice_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (_or_none("municipality"), RangeOperators.EQUAL),
                    (_or_none("project"), RangeOperators.EQUAL),
                    ("acts_for", RangeOperators.EQUAL),
                    ("confederation", RangeOperators.EQUAL),
                    ("body", RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(name="who_holds_a_role", fields=["municipality", "role"]),
            models.Index(
                name="ended_and_not_settled",
                fields=["valid_to"],
                condition=Q(valid_to__isnull=False, settled_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.in_words()}"

    def in_words(self) -> str:
        """«Mayor», «Deputy (mayor)», «Administrative steering group», in the language of the page."""
        label = str(Body(self.body).label) if self.body else str(Role(self.role).label)
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

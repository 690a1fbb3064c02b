"""Somebody we do not know says that they stand in a role in a municipality; the secretariat checks it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.programme.models import Municipality
from samanom.roles.models.assignments import Role
from samanom.roles.models.invitations import Invitation
from samanom.roles.states import CLAIM_MOVES, ClaimState

CLAIMABLE = (Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.APPLICANT_EDITOR)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def open(self) -> "ClaimQuerySet":
        return self.filter(state=ClaimState.OPEN)


class Claim(models.Model):
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="claims")
    role = models.CharField(_("Role"), max_length=30, choices=Role)
    name = models.CharField(_("Name"), max_length=80)
    title = models.CharField(_("Job title"), max_length=80)
    email = models.EmailField(_("E-mail"))
    phone = models.CharField(_("Phone"), max_length=20)
    reason = models.CharField(max_length=300)
    language = models.CharField(max_length=2, choices=[("nn", _("Nynorsk")), ("nb", _("Bokmål"))])
    created_at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.OPEN)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="claims_checked", editable=False
    )
    checked_at = models.DateTimeField(null=True, editable=False)
    answer = models.CharField(max_length=1000, blank=True, editable=False)
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, null=True, related_name="claim", editable=False
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_claim_is_to_a_role_that_can_be_claimed", condition=Q(role__in=CLAIMABLE)
            ),
            models.CheckConstraint(
                name="a_checked_claim_says_who_when_and_what_came_of_it",
                condition=Q(
                    state=ClaimState.OPEN,
                    checked_by__isnull=True,
                    checked_at__isnull=True,
                    invitation__isnull=True,
                    answer="",
                )
                | Q(
                    state=ClaimState.APPROVED,
                    checked_by__isnull=False,
                    checked_at__isnull=False,
                    invitation__isnull=False,
                    answer="",
                )
                | (
                    Q(
                        state=ClaimState.REFUSED,
                        checked_by__isnull=False,
                        checked_at__isnull=False,
                        invitation__isnull=True,
                    )
                    & ~Q(answer="")
                ),
            ),
            models.UniqueConstraint(
                Lower("email"),
                "municipality",
                name="one_open_claim_for_each_address_and_municipality",
                condition=Q(state=ClaimState.OPEN),
            ),
        ]

    def __str__(self) -> str:
        """For the history: no name, since the history outlives what we may remember of a person."""
        return f"{self.role} · {self.municipality.number}"

    def move_to(self, state: ClaimState) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in CLAIM_MOVES[ClaimState(self.state)]:
            raise ValueError(f"a claim cannot go from {self.state} to {state}")
        self.state = state

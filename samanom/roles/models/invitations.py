"""An invitation to act in a role. The link's secret is worked out from the row and never stored."""

import hashlib
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.people.models import Language, User
from samanom.programme.models import Municipality, Project
from samanom.programme.parties import Confederation
from samanom.roles.models.assignments import MUNICIPAL, PROGRAMME_WIDE, Assignment, Role
from samanom.roles.states import INVITATION_MOVES, InvitationState

VALID_FOR = timedelta(days=14)  # whole days after the one it is sent
MOST_RESENDS = 5
OFFICERS = {Role.SECRETARIAT, Role.SECRETARIAT_LEAD}
OFFICE_INVITERS = {Role.SECRETARIAT_LEAD, Role.SYSTEM_ADMIN}
HEX = 64  # characters of a SHA-256 in hexadecimal


def new_nonce() -> str:
    """192 bits; a new one makes a new link and kills the old."""
    return token_urlsafe(24)


def new_expiry() -> datetime:
    """The end of the last day a link sent now can be used (half-open)."""
    return clock.end_of_day(clock.today() + VALID_FOR)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User | AnonymousUser) -> "InvitationQuerySet":
        """Those of one's own municipality; the secretariat sees every municipality's; its head and the system
        administrator also those to the ministry's roles."""
        held = list(Assignment.objects.current().filter(user=user.pk).values_list("role", "municipality"))
        roles = {role for role, _place in held}
        seen = Q(municipality__in={place for _role, place in held if place is not None})
        if roles & OFFICERS:
            seen |= Q(municipality__isnull=False)
        if roles & OFFICE_INVITERS:
            seen |= Q(municipality__isnull=True)
        return self.filter(seen)

    def with_token(self, token: str) -> "InvitationQuerySet":
        return self.filter(token_hash=hash_of(token))

    def in_state(self, state: InvitationState) -> "InvitationQuerySet":
        """By the state shown now: pending ones that are too old are expired."""
        pending = self.filter(state=InvitationState.PENDING)
        if state == InvitationState.PENDING:
            return pending.filter(expires_at__gt=clock.now())
        if state == InvitationState.EXPIRED:
            return pending.filter(expires_at__lte=clock.now())
        return self.filter(state=state)

    def to_person(self, user: User) -> "InvitationQuerySet":
        """Those that this person can accept: bound to the identity when they carry one, else to the address."""
        by_address = Q(identity_hash="", email__iexact=user.email)
        known = user.identity_hash
        return self.filter(by_address | Q(identity_hash=known) if known else by_address)


class Invitation(models.Model):
    role = models.CharField(_("Role"), max_length=30, choices=Role)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="invitations")
    acts_for = models.CharField(max_length=30, choices=Role, blank=True)
    authority = models.CharField(_("Authority"), max_length=200, blank=True)
    confederation = models.CharField(max_length=20, choices=Confederation, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    name = models.CharField(_("Name"), max_length=80)
    email = models.EmailField(_("E-mail"))
    title = models.CharField(_("Job title"), max_length=80, blank=True)
    language = models.CharField(_("Language"), max_length=2, choices=Language, default=Language.NB)
    identity_hash = models.CharField(max_length=HEX, blank=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations_sent", editable=False
    )
    invited_as = models.CharField(max_length=160, editable=False)
    nonce = models.CharField(max_length=40, default=new_nonce, editable=False)
    token_hash = models.CharField(max_length=HEX, unique=True, default=new_nonce, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField(default=new_expiry, editable=False)
    resends = models.PositiveSmallIntegerField(default=0, editable=False)
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.PENDING)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="invitations_settled",
        editable=False,
    )
    settled_at = models.DateTimeField(null=True, editable=False)
    # What came of it; gone when the role was taken out again before it began.
    assignment = models.OneToOneField(
        Assignment, models.SET_NULL, null=True, related_name="invitation", editable=False
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_invitation_to_a_municipal_role_names_the_municipality",
                condition=Q(role__in=MUNICIPAL, municipality__isnull=False)
                | Q(role__in=PROGRAMME_WIDE, municipality__isnull=True, project__isnull=True),
            ),
            models.CheckConstraint(
                name="an_invited_deputy_knows_for_whom_and_on_what_authority",
                condition=(Q(role=Role.DEPUTY) & ~Q(acts_for="") & ~Q(authority=""))
                | (~Q(role=Role.DEPUTY) & Q(acts_for="")),
            ),
            models.CheckConstraint(
                name="an_invited_role_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="an_invitation_expires_after_it_is_made", condition=Q(expires_at__gt=F("created_at"))
            ),
            models.CheckConstraint(
                name="an_invitation_is_sent_again_five_times_at_most",
                condition=Q(resends__lte=MOST_RESENDS),
            ),
            models.CheckConstraint(
                name="an_answered_invitation_says_who_and_when",
                condition=Q(
                    state=InvitationState.PENDING,
                    settled_by__isnull=True,
                    settled_at__isnull=True,
                    assignment__isnull=True,
                )
                | Q(state=InvitationState.ACCEPTED, settled_by__isnull=False, settled_at__isnull=False)
                | Q(
                    state=InvitationState.WITHDRAWN,
                    settled_by__isnull=False,
                    settled_at__isnull=False,
                    assignment__isnull=True,
                ),
            ),
            models.UniqueConstraint(
                Lower("email"),
                "role",
                "municipality",
                "project",
                "acts_for",
                name="one_pending_invitation_for_each_person_and_role",
                condition=Q(state=InvitationState.PENDING),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        """For the history: no name, since the history outlives what we may remember of a person."""
        place = f" · {self.municipality.number}" if self.municipality else ""
        return f"{self.acts_for or self.role}{place}"

    @property
    def token(self) -> str:
        """The secret of the link: 256 bits, from the row and the house's own key."""
        digest = salted_hmac(
            "samanom.roles.invitation", f"{self.pk}:{self.nonce}", algorithm="sha256"
        ).digest()
        return urlsafe_b64encode(digest).decode().rstrip("=")

    @property
    def state_now(self) -> InvitationState:
        """As stored, or expired by the clock."""
        if self.state == InvitationState.PENDING and self.expires_at <= clock.now():
            return InvitationState.EXPIRED
        return InvitationState(self.state)

    @property
    def standard(self) -> str:
        """The written standard of the e-mail: "nn" or "nb"."""
        return "nn" if self.language == Language.NN else "nb"

    def in_words(self) -> str:
        """«Mayor», «Deputy (mayor)», in the language of the page."""
        label = str(Role(self.role).label)
        return f"{label} ({str(Role(self.acts_for).label).lower()})" if self.acts_for else label

    def renew_link(self) -> None:
        """A new link that lives as long as a fresh one; the row must have its number. The old link is dead."""
        self.nonce = new_nonce()
        self.token_hash = hash_of(self.token)
        self.expires_at = new_expiry()

    def move_to(self, state: InvitationState) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in INVITATION_MOVES[InvitationState(self.state)]:
            raise ValueError(f"an invitation cannot go from {self.state} to {state}")
        self.state = state

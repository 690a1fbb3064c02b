"""Somebody claims to stand in a role; the secretariat lets them be invited to it, or says why not."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.utils import IntegrityError

from samanom import clock
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles import invitation_emails as emails
from samanom.roles import invitation_rules as rules
from samanom.roles.actions.invitations import Offer, invite
from samanom.roles.models import Claim, Role
from samanom.roles.rules import STAFF, assignment_as, capacity
from samanom.roles.states import ClaimState


@dataclass(frozen=True)
class Claimant:
    """What a stranger says of themself."""

    municipality: Municipality
    role: Role
    name: str
    title: str
    email: str
    phone: str
    reason: str
    language: str


@transaction.atomic
def claim(claimant: Claimant) -> Claim | None:
    """Write the claim down and acknowledge it; None when the address has an open one for the municipality already."""
    made = Claim(**vars(claimant))
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        if "one_open_claim_for_each_address_and_municipality" not in str(error):
            raise
        return None
    audit.record("claim.made", subject=made, by=None, role=made.role)
    emails.claim_received(made)
    return made


@transaction.atomic
def approve_claim(claim: Claim, *, by: User, valid_from: date, valid_to: date | None = None) -> Claim:
    """Invite the claimant to the role for these Oslo days; raises InvitationError as `invite` does."""
    claim = locked(claim)
    if not rules.can_approve_claim(by, claim):
        raise PermissionDenied
    offer = Offer(
        role=Role(claim.role),
        municipality=claim.municipality,
        name=claim.name,
        email=claim.email,
        title=claim.title,
        language=claim.language,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    claim.invitation = invite(offer, by=by)
    settle(claim, ClaimState.APPROVED, by)
    audit.record("claim.approved", subject=claim, by=by, capacity=as_staff(by))
    return claim


@transaction.atomic
def refuse_claim(claim: Claim, *, by: User, answer: str) -> Claim:
    """Say no, with a reason the claimant gets by e-mail."""
    claim = locked(claim)
    if not rules.can_refuse_claim(by, claim):
        raise PermissionDenied
    claim.answer = answer
    settle(claim, ClaimState.REFUSED, by)
    audit.record("claim.refused", subject=claim, by=by, capacity=as_staff(by))
    emails.claim_refused(claim)
    return claim


def locked(claim: Claim) -> Claim:
    return Claim.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=claim.pk)


def settle(claim: Claim, state: ClaimState, by: User) -> None:
    claim.move_to(state)
    claim.checked_by, claim.checked_at = by, clock.now()
    claim.save(update_fields=["state", "checked_by", "checked_at", "answer", "invitation"])


def as_staff(by: User) -> str:
    return capacity(assignment_as(by, *STAFF))

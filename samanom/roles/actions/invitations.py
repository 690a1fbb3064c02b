"""Invite, send again, withdraw, accept; and open the account an invitation gives a right to."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.utils import IntegrityError

from samanom import clock
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.programme.models import Municipality, Project
from samanom.roles import emails
from samanom.roles.actions.assignments import assign
from samanom.roles.actions.overlaps import OverlapError
from samanom.roles.models import Invitation, Role
from samanom.roles.rules import capacity
from samanom.roles.rules import invitations as rules
from samanom.roles.states import InvitationState


class InvitationError(Exception):
    """The invitation cannot be sent or accepted; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Offer:
    """What somebody is invited to, and who they are; days are Oslo days."""

    role: Role
    municipality: Municipality | None
    name: str
    email: str
    language: str
    valid_from: date
    valid_to: date | None = None
    title: str = ""
    project: Project | None = None
    acts_for: str = ""
    authority: str = ""
    confederation: str = ""
    identity_hash: str = ""


@transaction.atomic
def invite(offer: Offer, *, by: User) -> Invitation:
    """Invite somebody to a role and queue the e-mail; raises InvitationError: `oneself`, `holds`, `invited`."""
    held = rules.assignment_to_invite_as(by, offer.role, offer.municipality, offer.acts_for)
    if held is None:
        raise PermissionDenied
    if offer.email.lower() == by.email.lower():
        raise InvitationError("oneself")
    made = Invitation(**vars(offer), invited_by=by, invited_as=capacity(held)[:160])
    if rules.already_holds(offer.email, made):
        raise InvitationError("holds")
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        if "one_pending_invitation_for_each_person_and_role" not in str(error):
            raise
        raise InvitationError("invited") from None
    made.renew_link()
    made.save(update_fields=["nonce", "token_hash", "expires_at"])
    audit.record("invitation.sent", subject=made, by=by, capacity=made.invited_as, role=made.role)
    emails.invitation(made)
    return made


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """A new link and fourteen new days; the old link is dead. Raises InvitationError: `too_often`."""
    invitation = locked(invitation)
    if not rules.can_resend_invitation(by, invitation):
        raise PermissionDenied
    if not rules.has_resends_left(invitation):
        raise InvitationError("too_often")
    invitation.resends += 1
    invitation.renew_link()
    invitation.save(update_fields=["resends", "nonce", "token_hash", "expires_at"])
    audit.record("invitation.resent", subject=invitation, by=by, capacity=capacity_here(by, invitation))
    emails.invitation(invitation)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """The link is dead from now on."""
    invitation = locked(invitation)
    if not rules.can_withdraw_invitation(by, invitation):
        raise PermissionDenied
    settle(invitation, InvitationState.WITHDRAWN, by)
    audit.record("invitation.withdrawn", subject=invitation, by=by, capacity=capacity_here(by, invitation))
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Give the person the role, once; accepting again changes nothing. The person's sessions end (A7).

    Raises PermissionDenied for anybody else, InvitationError: `dead`, or `taken` when somebody else stands in the role.
    """
    invitation = locked(invitation)
    if invitation.state == InvitationState.ACCEPTED and invitation.settled_by_id == by.pk:
        return invitation
    if not rules.is_answerable(invitation):
        raise InvitationError("dead")
    if not rules.can_accept_invitation(by, invitation):
        raise PermissionDenied
    try:
        with transaction.atomic():
            invitation.assignment = assign(
                by,
                Role(invitation.role),
                by=invitation.invited_by,
                municipality=invitation.municipality,
                project=invitation.project,
                valid_from=invitation.valid_from,
                valid_to=invitation.valid_to,
                acts_for=invitation.acts_for,
                authority=invitation.authority,
                confederation=invitation.confederation,
            )
    except (IntegrityError, OverlapError):
        raise InvitationError("taken") from None
    settle(invitation, InvitationState.ACCEPTED, by)
    audit.record("invitation.accepted", subject=invitation, by=by, role=invitation.role)
    return invitation


@transaction.atomic
def create_account(invitation: Invitation, *, password: str | None) -> User:
    """The account of the one who is invited, with the address the link was sent to. Raises InvitationError: `account`.

    Without a password only ID-porten lets them in.
    """
    invitation = locked(invitation)
    asked = rules.can_have_account if password is None else rules.can_create_account
    if not asked(invitation):
        raise InvitationError("account")
    claim = getattr(invitation, "claim", None)
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                invitation.email.lower(),
                password,
                name=invitation.name,
                title=invitation.title,
                phone=claim.phone if claim else "",
                language=invitation.language,
                is_invented=invitation.invited_by.is_invented,
            )
    except IntegrityError:  # from another invitation, a moment ago
        raise InvitationError("account") from None
    audit.record("account.created", subject=invitation, by=user)
    return user


def locked(invitation: Invitation) -> Invitation:
    related = ("municipality", "project", "invited_by", "claim")
    rows = Invitation.objects.select_for_update(of=("self",)).select_related(*related)
    return rows.get(pk=invitation.pk)


def settle(invitation: Invitation, state: InvitationState, by: User) -> None:
    invitation.move_to(state)
    invitation.settled_by, invitation.settled_at = by, clock.now()
    invitation.save(update_fields=["state", "settled_by", "settled_at", "assignment"])


def capacity_here(by: User, invitation: Invitation) -> str:
    held = rules.assignment_to_invite_as(by, invitation.role, invitation.municipality, invitation.acts_for)
    return capacity(held)

"""Who may invite whom, who may answer an invitation, and who checks claims."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality, Project
from samanom.roles.models import (
    MOST_RESENDS,
    MUNICIPAL,
    ONE_AT_A_TIME,
    PROGRAMME_WIDE,
    Assignment,
    Claim,
    Invitation,
    Role,
)
from samanom.roles.rules import assignments, is_staff
from samanom.roles.states import ClaimState, InvitationState

PARTIES = frozenset({Role.PARTY_POLITICAL, Role.PARTY_ADMINISTRATIVE, Role.PARTY_UNION})
TEAM = PARTIES | {Role.APPLICANT_EDITOR, Role.STEERING_GROUP_MEMBER}
OFFICE_HOLDERS = TEAM | {Role.PROJECT_LEADER, Role.DEPUTY}
# Who (as acting role: a deputy counts as the one they act for) may invite to what. A mayor and a chief executive invite
# deputies for their own office only. There is no other way to be invited.
MAY_INVITE_TO: dict[str, frozenset[Role]] = {
    Role.MAYOR: OFFICE_HOLDERS,
    Role.CHIEF_EXECUTIVE: OFFICE_HOLDERS,
    Role.PROJECT_LEADER: TEAM,
    Role.APPLICANT_EDITOR: PARTIES,
    Role.SECRETARIAT: MUNICIPAL,
    Role.SECRETARIAT_LEAD: MUNICIPAL | PROGRAMME_WIDE,
    Role.SYSTEM_ADMIN: PROGRAMME_WIDE,
}
MOST_EARLIER = 20


def assignment_to_invite_as(
    user: User | AnonymousUser, role: Role | str, municipality: Municipality | None, acts_for: str = ""
) -> Assignment | None:
    """The assignment that lets the person invite to this role here; an own role goes before a deputy's."""
    fitting = [a for a in assignments(user) if lets_invite(a, role, municipality, acts_for)]
    return min(fitting, key=lambda a: a.role == Role.DEPUTY, default=None)


def lets_invite(held: Assignment, role: Role | str, municipality: Municipality | None, acts_for: str) -> bool:
    """Is the role in the table, the place its own, and a deputy for an office the holder may give away?"""
    if role not in MAY_INVITE_TO.get(held.acting_role, frozenset()):
        return False
    if (role in MUNICIPAL) != (municipality is not None):
        return False
    if held.municipality_id is not None and (municipality is None or held.municipality_id != municipality.pk):
        return False
    if role != Role.DEPUTY:
        return not acts_for
    is_own = held.role != Role.DEPUTY  # a deputy lends to nobody what is only lent
    return is_own and acts_for in ONE_AT_A_TIME and (held.municipality_id is None or acts_for == held.role)


def can_invite(
    user: User | AnonymousUser, role: Role | str, municipality: Municipality | None, acts_for: str = ""
) -> bool:
    """May the person invite somebody to this role, here, as deputy for that office?"""
    return assignment_to_invite_as(user, role, municipality, acts_for) is not None


def offices_to_lend(user: User | AnonymousUser, municipality: Municipality) -> list[Role]:
    """The offices for which the person may invite a deputy."""
    return [office for office in ONE_AT_A_TIME if can_invite(user, Role.DEPUTY, municipality, office)]


def roles_to_invite_to(user: User | AnonymousUser, municipality: Municipality | None) -> list[Role]:
    """What the person may invite to here, in the order of the roles."""
    return [
        role
        for role in Role
        if can_invite(user, role, municipality)
        or (role == Role.DEPUTY and municipality is not None and offices_to_lend(user, municipality))
    ]


def can_invite_somebody(user: User | AnonymousUser, municipality: Municipality | None) -> bool:
    """May the person invite to anything here? None asks about the ministry's and the readers' roles."""
    return bool(roles_to_invite_to(user, municipality))


def places_to_invite_in(user: User | AnonymousUser) -> list[Municipality]:
    """The person's own municipalities in which they may invite; no query more than for the assignments."""
    inviting = [
        a.municipality for a in assignments(user) if a.acting_role in MAY_INVITE_TO and a.municipality
    ]
    return list(dict.fromkeys(inviting))


def is_own_place(user: User | AnonymousUser, municipality: Municipality) -> bool:
    """Does this municipality's list of invitations exist for the person?"""
    return is_staff(user) or any(a.municipality_id == municipality.pk for a in assignments(user))


def kind_of_role(role: Role | str) -> str:
    """What accepting means: "signer", "writer", "party", or "" for those who see and work in the ministry."""
    if role in ONE_AT_A_TIME:
        return "signer"
    if role in {Role.APPLICANT_EDITOR, Role.PROJECT_LEADER}:
        return "writer"
    return "party" if role in PARTIES | {Role.STEERING_GROUP_MEMBER} else ""


def projects_of(municipality: Municipality) -> Iterable[Project]:
    """The projects in which the municipality takes part."""
    return (
        Project.objects.filter(participations__municipality=municipality).distinct().order_by("title", "pk")
    )


# An invitation that has been sent -------------------------------------------------------------------------------------


def can_settle(user: User | AnonymousUser, invitation: Invitation) -> bool:
    """Whoever could have sent the invitation today may send it again or withdraw it."""
    return can_invite(user, invitation.role, invitation.municipality, invitation.acts_for)


def can_resend_invitation(user: User | AnonymousUser, invitation: Invitation) -> bool:
    return can_settle(user, invitation) and invitation.state == InvitationState.PENDING


def can_withdraw_invitation(user: User | AnonymousUser, invitation: Invitation) -> bool:
    return can_settle(user, invitation) and invitation.state == InvitationState.PENDING


def has_resends_left(invitation: Invitation) -> bool:
    return invitation.resends < MOST_RESENDS


# Answering it ---------------------------------------------------------------------------------------------------------


def is_answerable(invitation: Invitation) -> bool:
    """Pending and in time, and the role is not already over."""
    ends = invitation.valid_to
    return invitation.state_now == InvitationState.PENDING and (ends is None or ends >= clock.today())


def is_addressee(user: User | AnonymousUser, invitation: Invitation) -> bool:
    """Is this the person the invitation is for? One that carries an identity asks for that identity and nothing less."""
    if not isinstance(user, User) or not user.is_active:
        return False
    if invitation.identity_hash:
        return user.identity_hash == invitation.identity_hash
    return user.email.lower() == invitation.email.lower()


def can_accept_invitation(user: User | AnonymousUser, invitation: Invitation) -> bool:
    return is_answerable(invitation) and is_addressee(user, invitation)


def has_account(invitation: Invitation) -> bool:
    return User.objects.filter(email__iexact=invitation.email).exists()


def can_create_account(invitation: Invitation) -> bool:
    """May the bearer of the link choose a password? Not when the invitation asks for an identity that only an
    electronic ID can show."""
    return can_have_account(invitation) and not invitation.identity_hash


def can_have_account(invitation: Invitation) -> bool:
    """Does the invitation give a right to an account? With ID-porten also when it asks for an identity."""
    return is_answerable(invitation) and not has_account(invitation)


def already_holds(email: str, invitation: Invitation) -> bool:
    """Does whoever has this address hold the very role on the day the invitation's begins?"""
    return (
        Assignment.objects.current(invitation.valid_from)
        .filter(
            user__email__iexact=email,
            role=invitation.role,
            municipality=invitation.municipality_id,
            project=invitation.project_id,
            acts_for=invitation.acts_for,
        )
        .exists()
    )


# Claims ---------------------------------------------------------------------------------------------------------------


def can_check_claims(user: User | AnonymousUser) -> bool:
    return is_staff(user)


def can_approve_claim(user: User | AnonymousUser, claim: Claim) -> bool:
    return claim.state == ClaimState.OPEN and can_invite(user, claim.role, claim.municipality)


def can_refuse_claim(user: User | AnonymousUser, claim: Claim) -> bool:
    return claim.state == ClaimState.OPEN and is_staff(user)


@dataclass(frozen=True)
class Facts:
    """What speaks for and against a claim; the secretariat weighs it."""

    domain: str
    is_municipal: bool  # «lom.kommune.no» for Lom
    domain_is_known: bool  # others who hold roles in the municipality have such an address
    holders: list[Assignment]  # who stand in the role today
    has_account: bool
    earlier: list[Claim]  # by the same address, or to the same role here


def facts_about(claim: Claim) -> Facts:
    domain = domain_of(claim.email)
    there = User.objects.filter(assignments__municipality=claim.municipality_id)
    holders = Assignment.objects.current().filter(role=claim.role, municipality=claim.municipality_id)
    alike = Q(email__iexact=claim.email) | Q(municipality=claim.municipality_id, role=claim.role)
    earlier = Claim.objects.filter(alike, pk__lt=claim.pk).select_related("municipality").order_by("-pk")
    return Facts(
        domain,
        domain in municipal_domains(claim.municipality),
        there.filter(email__iendswith=f"@{domain}").exists(),
        list(holders.select_related("user").order_by("pk")),
        User.objects.filter(email__iexact=claim.email).exists(),
        list(earlier[:MOST_EARLIER]),
    )


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def municipal_domains(municipality: Municipality) -> set[str]:
    """«lom.kommune.no»; letters outside a–z are written in either of the two usual ways."""
    plain = municipality.name.split(" (")[0].lower().replace(" ", "")
    short = plain.translate(str.maketrans("åøæ", "aoe"))
    long = plain.replace("å", "aa").replace("ø", "oe").replace("æ", "ae")
    return {f"{word}.{kind}.no" for word in (short, long) for kind in ("kommune", "herad")}

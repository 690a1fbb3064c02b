"""Inviting and being invited: the link's own pages are open to whoever bears it, the lists to those who may invite."""

from samanom.access.route import EVERYBODY, Route, roles
from samanom.roles.models import MUNICIPAL, Role
from samanom.roles.rules import STAFF

SECRETARIAT = roles(*STAFF)
# The deputy of the examples acts for the mayor.
INVITING = SECRETARIAT | roles(
    Role.MAYOR, Role.DEPUTY, Role.CHIEF_EXECUTIVE, Role.PROJECT_LEADER, Role.APPLICANT_EDITOR
)
OFFICE = roles(Role.SECRETARIAT_LEAD, Role.SYSTEM_ADMIN)


def answer(name: str, thing: str, seen_by: frozenset[Role], who: frozenset[Role]) -> Route:
    return Route(f"roles:{name}", thing=thing, get=False, seen_by=seen_by, post=who)


ROUTES = [
    Route("roles:claim", public=True, may=EVERYBODY, post=EVERYBODY),
    Route("roles:claim_received", public=True, may=EVERYBODY),
    Route("roles:claims", may=SECRETARIAT),
    Route("roles:claim_detail", thing="open_claim", may=SECRETARIAT, seen_by=EVERYBODY),
    answer("approve_claim", "open_claim", EVERYBODY, SECRETARIAT),
    answer("refuse_claim", "open_claim", EVERYBODY, SECRETARIAT),
    Route("roles:office_invitations", may=OFFICE),
    Route("roles:invite_to_office", may=OFFICE, post=OFFICE),
    Route("roles:invitations", thing="inviting_municipality", may=INVITING, seen_by=MUNICIPAL),
    Route("roles:invite", thing="inviting_municipality", may=INVITING, seen_by=MUNICIPAL, post=INVITING),
    answer("resend_invitation", "pending_invitation", MUNICIPAL, INVITING),
    answer("withdraw_invitation", "pending_invitation", MUNICIPAL, INVITING),
    Route("roles:invitation", thing="invitation_link", public=True, may=EVERYBODY),
    Route("roles:accept_invitation", thing="invitation_link", public=True, get=False, post=EVERYBODY),
    Route("roles:create_account", thing="invitation_link", public=True, get=False, post=EVERYBODY),
]

"""What the local parties say of an application, and what becomes of it between signing and assessment."""

from samanom.access.route import Route, roles
from samanom.roles.models import MUNICIPAL, Role
from samanom.roles.rules import CASE_READERS, STAFF

SECRETARIAT = roles(*STAFF)
CASE = roles(*CASE_READERS)
WRITERS = roles(Role.APPLICANT_EDITOR, Role.PROJECT_LEADER, Role.CHIEF_EXECUTIVE)
SIGNERS = roles(Role.MAYOR, Role.DEPUTY, Role.CHIEF_EXECUTIVE)
PARTIES = roles(Role.PARTY_POLITICAL, Role.PARTY_ADMINISTRATIVE, Role.PARTY_UNION)

ROUTES = [
    Route("applications:anchoring", thing="draft_application", may=MUNICIPAL),
    Route(
        "applications:give_statement",
        thing="draft_application",
        seen_by=MUNICIPAL,
        may=PARTIES,
        post=PARTIES,
    ),
    Route("applications:ask_parties", thing="draft_application", get=False, seen_by=MUNICIPAL, post=WRITERS),
    Route(
        "applications:mark_none_locally",
        thing="draft_application",
        get=False,
        seen_by=MUNICIPAL,
        post=WRITERS,
    ),
    Route("applications:decline", thing="signing_application", seen_by=MUNICIPAL, may=SIGNERS, post=SIGNERS),
    Route(
        "applications:withdraw_signature",
        thing="half_signed_application",
        seen_by=MUNICIPAL,
        may=roles(Role.MAYOR),
        post=roles(Role.MAYOR),
    ),
    Route(
        "applications:send_back",
        thing="submitted_application",
        seen_by=MUNICIPAL | CASE,
        may=SECRETARIAT,
        post=SECRETARIAT,
    ),
    Route(
        "applications:extend_completion",
        thing="overdue_application",
        seen_by=MUNICIPAL | CASE,
        may=SECRETARIAT,
        post=SECRETARIAT,
    ),
    Route(
        "applications:take_back",
        thing="overdue_application",
        seen_by=MUNICIPAL | CASE,
        may=SECRETARIAT,
        post=SECRETARIAT,
    ),
]

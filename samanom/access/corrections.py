"""Corrections by staff: a wrong signature, a wrong amount, a wrong municipality; each with its reason."""

from samanom.access.route import EVERYBODY, Route, roles
from samanom.roles.models import MUNICIPAL, Role
from samanom.roles.rules import CASE_READERS, STAFF

SECRETARIAT = roles(*STAFF)
MINISTRY = frozenset(CASE_READERS)

ROUTES = [
    Route("applications:signatures", may=SECRETARIAT),
    Route("applications:signatures_of", thing="signed_application", may=SECRETARIAT),
    Route("applications:correct_signature", thing="signature", may=SECRETARIAT, post=SECRETARIAT),
    Route(
        "grants:correct",
        thing="corrected_grant",
        seen_by=MINISTRY | MUNICIPAL,
        may=SECRETARIAT,
        post=SECRETARIAT,
    ),
    Route(
        "grants:decide_correction",
        thing="award_correction",
        seen_by=MINISTRY | MUNICIPAL,
        may=roles(Role.BUDGET_HOLDER),
        post=roles(Role.BUDGET_HOLDER),
    ),
    Route("grants:earlier_letter_pdf", thing="earlier_letter", may=MINISTRY | MUNICIPAL, page=False),
    Route(
        "portal:correct_project",
        thing="register_project",
        seen_by=EVERYBODY,
        may=SECRETARIAT,
        post=SECRETARIAT,
    ),
]

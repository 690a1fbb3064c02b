"""The year's list, decisions, grant letters."""

from samanom.access.route import Route, roles
from samanom.roles.models import MUNICIPAL, Role
from samanom.roles.rules import CASE_READERS, STAFF

MINISTRY = frozenset(CASE_READERS)
SECRETARIAT = frozenset(STAFF)
# Whoever receives letters for the municipality; its other people see the letter when one of these has opened it.
RECIPIENTS = roles(Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.APPLICANT_EDITOR, Role.PROJECT_LEADER)
DEPUTISED = roles(Role.DEPUTY)

ROUTES = [
    Route("grants:index", may=MINISTRY | MUNICIPAL),
    Route("grants:index_csv", may=MINISTRY | MUNICIPAL, page=False),
    Route("grants:desk", may=MINISTRY, thing="grant_year"),
    Route("grants:prepare", get=False, seen_by=MINISTRY, post=SECRETARIAT, thing="grant_year"),
    Route("grants:issue_letters", may=MINISTRY, post=roles(Role.BUDGET_HOLDER), thing="grant_year"),
    Route("grants:letter", may=MINISTRY | MUNICIPAL, post=RECIPIENTS | DEPUTISED, thing="grant_letter"),
    Route("grants:letter_pdf", may=MINISTRY | MUNICIPAL, page=False, thing="opened_grant_letter"),
    Route("grants:change", may=SECRETARIAT, seen_by=MINISTRY, post=SECRETARIAT, thing="grant_draft"),
    Route(
        "grants:retry",
        get=False,
        seen_by=MINISTRY,
        post=SECRETARIAT | roles(Role.BUDGET_HOLDER),
        thing="failed_grant_letter",
    ),
]

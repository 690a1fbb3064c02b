"""Annual reports: the project leader writes, the secretariat answers."""

from samanom.access.route import Route, roles
from samanom.roles.models import MUNICIPAL, Role
from samanom.roles.rules import CASE_READERS, STAFF

READERS = frozenset({*CASE_READERS, Role.COMPETENCE_READER})
SECRETARIAT = frozenset(STAFF)
LEADER = roles(Role.PROJECT_LEADER)

ROUTES = [
    Route("reporting:index", may=READERS | MUNICIPAL),
    Route("reporting:index_csv", may=READERS | MUNICIPAL, page=False),
    Route("reporting:start", may=READERS | MUNICIPAL, post=LEADER, thing="owed_report"),
    Route("reporting:detail", may=READERS | MUNICIPAL, thing="submitted_report"),
    Route("reporting:report_pdf", may=READERS | MUNICIPAL, page=False, thing="submitted_report"),
    Route("reporting:edit", may=LEADER, seen_by=READERS | MUNICIPAL, post=LEADER, thing="returned_report"),
    Route("reporting:submit", may=LEADER, seen_by=READERS | MUNICIPAL, post=LEADER, thing="returned_report"),
    Route(
        "reporting:approve",
        get=False,
        seen_by=READERS | MUNICIPAL,
        post=SECRETARIAT,
        thing="submitted_report",
    ),
    Route(
        "reporting:send_back",
        may=SECRETARIAT,
        seen_by=READERS | MUNICIPAL,
        post=SECRETARIAT,
        thing="submitted_report",
    ),
]

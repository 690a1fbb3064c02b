"""Assessment and decision: assessors, the secretariat, and the municipality's door to its letter."""

from samanom.access.route import Route, roles
from samanom.roles.models import MUNICIPAL, Role
from samanom.roles.rules import CASE_READERS, STAFF

CASE = roles(*CASE_READERS)
ASSESSOR = roles(Role.ASSESSOR)
LEAD = roles(Role.SECRETARIAT_LEAD)
SHEET_READERS = roles(*STAFF, Role.AUDITOR, Role.APPEAL_HANDLER)
RANKING = roles(*STAFF, Role.AUDITOR)
# «application_to_assess» is one nobody has begun on: assessors are asked about it, and it is 404 to them elsewhere.
RECIPIENTS = roles(Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.DEPUTY, Role.APPLICANT_EDITOR, Role.PROJECT_LEADER)

ROUTES = [
    Route("applications:assessments", may=ASSESSOR),
    Route("applications:assess", may=ASSESSOR, post=ASSESSOR, thing="application_to_assess", seen_by=CASE),
    Route("applications:declare", get=False, post=ASSESSOR, thing="application_to_assess", seen_by=CASE),
    Route(
        "applications:propose",
        may=SHEET_READERS,
        post=roles(*STAFF),
        thing="application_to_assess",
        seen_by=CASE,
    ),
    Route("applications:decide", may=LEAD, post=LEAD, thing="application_to_decide", seen_by=CASE | ASSESSOR),
    Route(
        "applications:letter",
        may=CASE | MUNICIPAL,
        post=RECIPIENTS,
        thing="answered_application",
        seen_by=CASE | ASSESSOR | MUNICIPAL,
    ),
    Route(
        "applications:letter_pdf",
        may=CASE | MUNICIPAL,
        page=False,
        thing="answered_application",
        seen_by=CASE | ASSESSOR | MUNICIPAL,
    ),
    Route("applications:ranking", may=RANKING, thing="assessed_call", seen_by=CASE | ASSESSOR),
    Route(
        "applications:ranking_csv", may=RANKING, page=False, thing="assessed_call", seen_by=CASE | ASSESSOR
    ),
    Route(
        "applications:start_assessment",
        get=False,
        post=roles(*STAFF),
        thing="assessed_call",
        seen_by=CASE | ASSESSOR,
    ),
]

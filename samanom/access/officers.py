"""«Sjå som», search, the personal page, and what reading roles read."""

from samanom.access.route import EVERYBODY, Route, roles
from samanom.roles.models import Role
from samanom.roles.rules import CASE_READERS, STAFF

SECRETARIAT = roles(*STAFF)
CONTROLLERS = SECRETARIAT | roles(Role.AUDITOR)
NUMBERS = CONTROLLERS | roles(Role.COUNCIL_READER, Role.COMPETENCE_READER)
PROJECTS = CONTROLLERS | roles(Role.COMPETENCE_READER, Role.RESOURCE_GROUP)
SEARCHERS = roles(*CASE_READERS, Role.SYSTEM_ADMIN)

ROUTES = [
    Route("portal:programme_report", may=NUMBERS),
    # Refused before the table is looked for: 403 says nothing of which there are.
    Route("portal:programme_report_csv", may=NUMBERS, seen_by=EVERYBODY, thing="report_table", page=False),
    Route("portal:projects", may=PROJECTS),
    Route("portal:projects_csv", may=PROJECTS, page=False),
    Route("portal:audit_room", may=CONTROLLERS),
    Route("portal:documents", may=CONTROLLERS),
    Route("portal:documents_csv", may=CONTROLLERS, page=False),
    Route("portal:history_csv", may=CONTROLLERS, page=False),
    Route("portal:outbox_csv", may=CONTROLLERS, page=False),
    Route("portal:review_items_csv", may=CONTROLLERS, page=False),
    Route("portal:me", may=EVERYBODY, post=EVERYBODY),
    Route("portal:my_data", may=EVERYBODY, page=False),
    Route("portal:search", may=SEARCHERS),
    Route("portal:see_as", may=SECRETARIAT),
    Route("portal:start_seeing", get=False, post=SECRETARIAT),
    Route("portal:stop_seeing", get=False, post=SECRETARIAT),
]

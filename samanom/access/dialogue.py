"""The dialogue about an application: both sides write; the auditor and the appeal handler read."""

from samanom.access.applications import CASE, MAYORS, SECRETARIAT, WRITERS
from samanom.access.route import Route, roles
from samanom.roles.models import MUNICIPAL, Role

READERS = SECRETARIAT | roles(Role.AUDITOR, Role.APPEAL_HANDLER)

ROUTES = [
    Route(
        "applications:write_message",
        thing="received_application",
        seen_by=MUNICIPAL | CASE,
        may=MUNICIPAL | READERS,
        post=WRITERS | MAYORS | SECRETARIAT,
    ),
]

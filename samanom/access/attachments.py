"""Attachments of an application, and the minutes of each municipality's resolution."""

from samanom.access.applications import CASE, MAYORS, WRITERS
from samanom.access.route import Route
from samanom.roles.models import MUNICIPAL

ROUTES = [
    Route(
        "applications:write_attachments",
        thing="draft_application",
        seen_by=MUNICIPAL,
        may=WRITERS,
        post=WRITERS,
    ),
    Route(
        "applications:write_minutes",
        thing="draft_resolution",
        seen_by=MUNICIPAL,
        may=WRITERS | MAYORS,
        post=WRITERS | MAYORS,
    ),
    Route(
        "applications:remove_attachment", thing="draft_attachment", get=False, seen_by=MUNICIPAL, post=WRITERS
    ),
    Route("applications:attachment", thing="received_attachment", may=MUNICIPAL | CASE, page=False),
]

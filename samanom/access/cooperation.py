"""Writing together: the lead's writers choose who is along, everybody in the municipalities comments."""

from samanom.access.applications import WRITERS
from samanom.access.route import Route
from samanom.roles.models import MUNICIPAL

ROUTES = [
    Route(
        "applications:add_collaborator",
        thing="draft_application",
        seen_by=MUNICIPAL,
        may=WRITERS,
        post=WRITERS,
    ),
    Route(
        "applications:remove_collaborator",
        thing="collaborator",
        seen_by=MUNICIPAL,
        may=WRITERS,
        post=WRITERS,
    ),
    Route("applications:comment", thing="draft_application", may=MUNICIPAL, post=MUNICIPAL),
    Route("applications:answer_comment", thing="comment", may=MUNICIPAL, post=MUNICIPAL),
    # The example is closed already: closing it once more is harmless, and everybody who sees it may.
    Route("applications:close_comment", thing="closed_comment", get=False, post=MUNICIPAL),
]

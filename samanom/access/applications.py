"""From call to signature: the municipality's own pages, the public call, the secretariat's lists."""

from samanom.access.route import EVERYBODY, Route, roles
from samanom.roles.models import MUNICIPAL, Role
from samanom.roles.rules import CASE_READERS, STAFF

SECRETARIAT = roles(*STAFF)
CASE = roles(*CASE_READERS)
WRITERS = roles(Role.APPLICANT_EDITOR, Role.PROJECT_LEADER, Role.CHIEF_EXECUTIVE)
# The deputy of the examples acts for the mayor.
MAYORS = roles(Role.MAYOR, Role.DEPUTY)
SIGNERS = MAYORS | roles(Role.CHIEF_EXECUTIVE)


def part(name: str) -> Route:
    return Route(
        f"applications:{name}", thing="draft_application", seen_by=MUNICIPAL, may=WRITERS, post=WRITERS
    )


ROUTES = [
    Route("applications:call", thing="public_call", public=True, may=EVERYBODY),
    Route("applications:calls", may=SECRETARIAT),
    Route("applications:create_call", may=SECRETARIAT, post=SECRETARIAT),
    Route("applications:edit_call", thing="draft_call", may=SECRETARIAT, post=SECRETARIAT),
    Route("applications:open_call", thing="draft_call", get=False, post=SECRETARIAT),
    Route("applications:close_call", thing="passed_call", get=False, seen_by=EVERYBODY, post=SECRETARIAT),
    Route("applications:start", thing="open_call", seen_by=EVERYBODY, may=WRITERS, post=WRITERS),
    Route("applications:list", may=MUNICIPAL),
    Route("applications:detail", thing="received_application", may=MUNICIPAL | CASE),
    part("write_head"),
    part("write_content"),
    part("write_approach"),
    part("write_timeline"),
    part("write_effort"),
    part("write_anchoring"),
    part("send_to_signing"),
    Route(
        "applications:join",
        thing="asked_partner",
        seen_by=MUNICIPAL,
        may=WRITERS | MAYORS,
        post=WRITERS | MAYORS,
    ),
    Route("applications:leave", thing="asked_partner", get=False, seen_by=MUNICIPAL, post=WRITERS | MAYORS),
    Route("applications:revisions", thing="draft_application", may=MUNICIPAL),
    Route("applications:revision", thing="draft_revision", may=MUNICIPAL),
    Route(
        "applications:write_resolution",
        thing="draft_resolution",
        seen_by=MUNICIPAL,
        may=WRITERS | MAYORS,
        post=WRITERS | MAYORS,
    ),
    Route("applications:reopen", thing="signing_application", seen_by=MUNICIPAL, may=WRITERS, post=WRITERS),
    Route("applications:sign", thing="signing_application", seen_by=MUNICIPAL, may=SIGNERS, post=SIGNERS),
    Route(
        "applications:withdraw",
        thing="draft_application",
        seen_by=MUNICIPAL,
        may=WRITERS | MAYORS,
        post=WRITERS | MAYORS,
    ),
    Route("applications:document", thing="application_document", may=MUNICIPAL | CASE, page=False),
    Route("applications:received", may=CASE),
    Route("applications:received_csv", may=CASE, page=False),
    Route(
        "applications:accept_late",
        thing="late_application",
        seen_by=MUNICIPAL | CASE,
        may=SECRETARIAT,
        post=SECRETARIAT,
    ),
]

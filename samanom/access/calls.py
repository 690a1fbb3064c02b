"""What belongs to a call besides its own page."""

from samanom.access.route import EVERYBODY, Route, roles
from samanom.roles.rules import STAFF

SECRETARIAT = roles(*STAFF)

ROUTES = [
    Route(
        "applications:extend_deadline",
        thing="public_call",
        seen_by=EVERYBODY,
        may=SECRETARIAT,
        post=SECRETARIAT,
    ),
    Route("applications:blank_form", thing="blank_form", public=True, may=EVERYBODY, page=False),
    Route("applications:dispatch", thing="public_call", seen_by=EVERYBODY, may=SECRETARIAT),
    Route("applications:invite", thing="public_call", get=False, seen_by=EVERYBODY, post=SECRETARIAT),
    Route("applications:addresses", may=SECRETARIAT, post=SECRETARIAT),
    Route("applications:ask_question", thing="public_call", may=EVERYBODY, post=EVERYBODY),
    Route("applications:questions", may=SECRETARIAT),
    Route("applications:answer_question", thing="waiting_question", may=SECRETARIAT, post=SECRETARIAT),
]

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
]

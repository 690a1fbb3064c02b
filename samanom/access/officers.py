"""«Sjå som», search, the personal page, and what reading roles read."""

from samanom.access.route import Route, roles
from samanom.roles.rules import STAFF

SECRETARIAT = roles(*STAFF)

ROUTES = [
    Route("portal:see_as", may=SECRETARIAT),
    Route("portal:start_seeing", get=False, post=SECRETARIAT),
    Route("portal:stop_seeing", get=False, post=SECRETARIAT),
]

"""«Sjå som», search, the personal page, and what reading roles read."""

from samanom.access.route import EVERYBODY, Route, roles
from samanom.roles.models import Role
from samanom.roles.rules import CASE_READERS, STAFF

SECRETARIAT = roles(*STAFF)
SEARCHERS = roles(*CASE_READERS, Role.SYSTEM_ADMIN)

ROUTES = [
    Route("portal:me", may=EVERYBODY, post=EVERYBODY),
    Route("portal:my_data", may=EVERYBODY, page=False),
    Route("portal:search", may=SEARCHERS),
    Route("portal:see_as", may=SECRETARIAT),
    Route("portal:start_seeing", get=False, post=SECRETARIAT),
    Route("portal:stop_seeing", get=False, post=SECRETARIAT),
]

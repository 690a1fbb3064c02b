"""Front, desk, registers and what watches the house."""

from samanom.access.route import EVERYBODY, Route, roles
from samanom.roles.models import Role

STAFF = roles(Role.SECRETARIAT, Role.SECRETARIAT_LEAD)

ROUTES = [
    Route("portal:front", public=True, may=EVERYBODY),
    Route("portal:about", public=True, may=EVERYBODY),
    Route("portal:health", public=True, may=EVERYBODY, page=False),
    Route("portal:set_language", public=True, get=False, post=EVERYBODY),
    Route("portal:set_colours", public=True, get=False, post=EVERYBODY),
    Route("portal:log_in_as", public=True, may=EVERYBODY, post=EVERYBODY),
    Route("portal:move_day", public=True, get=False, post=EVERYBODY),
    Route("portal:desk", may=EVERYBODY),
    Route("portal:outbox", may=STAFF | roles(Role.AUDITOR, Role.SYSTEM_ADMIN)),
    Route("portal:message", may=STAFF | roles(Role.AUDITOR), seen_by=EVERYBODY, thing="message"),
    Route("portal:history", may=STAFF | roles(Role.AUDITOR)),
]

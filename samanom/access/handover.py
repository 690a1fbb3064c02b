"""Handing over a role: whoever holds it, those who answer for roles in the municipality, and the secretariat."""

from samanom.access.route import Route, roles
from samanom.roles.models import MUNICIPAL, Role
from samanom.roles.rules import STAFF

SECRETARIAT = roles(*STAFF)
# The example is a project leader's role; the deputy of the examples acts for the mayor.
HANDING_OVER = SECRETARIAT | roles(Role.PROJECT_LEADER, Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.DEPUTY)

ROUTES = [
    Route("portal:handovers", may=SECRETARIAT | roles(Role.AUDITOR)),
    Route("portal:hand_over", thing="leading_role", seen_by=MUNICIPAL, may=HANDING_OVER, post=HANDING_OVER),
]

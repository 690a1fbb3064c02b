"""The register of roles: one's own municipality to read, the secretariat's to keep."""

from samanom.access.route import Route, roles
from samanom.roles.models import MUNICIPAL, Role
from samanom.roles.rules import STAFF
from samanom.roles.rules.register import READERS

SECRETARIAT = roles(*STAFF)
ALL = roles(*READERS)
LEADERS = roles(Role.MAYOR, Role.CHIEF_EXECUTIVE)
SEEING = ALL | MUNICIPAL
ELECTIONS = SECRETARIAT | roles(Role.AUDITOR)

ROUTES = [
    Route("roles:index", may=SEEING),
    Route("roles:index_csv", may=ALL, page=False),
    Route("roles:municipality", may=SEEING, thing="register_of_roles"),
    Route("roles:assign", may=SECRETARIAT, seen_by=SEEING, post=SECRETARIAT, thing="register_of_roles"),
    Route(
        "roles:appoint_deputy",
        may=SECRETARIAT | LEADERS,
        seen_by=SEEING,
        post=SECRETARIAT | LEADERS,
        thing="register_of_roles",
    ),
    Route("roles:change_term", may=SECRETARIAT, seen_by=SEEING, post=SECRETARIAT, thing="held_role"),
    Route(
        "roles:end",
        may=SECRETARIAT | LEADERS,
        seen_by=SEEING,
        post=SECRETARIAT | LEADERS,
        thing="held_role",
    ),
    Route("roles:authority_document", may=SEEING, page=False, thing="authority_document"),
    Route("roles:elections", may=ELECTIONS, post=SECRETARIAT),
    Route("roles:present_holders", may=SECRETARIAT, page=False),
    Route(
        "roles:election",
        may=ELECTIONS,
        post=SECRETARIAT,
        seen_by=frozenset(Role),
        thing="election",
    ),  # refused before it is looked for: 403 says nothing of what exists
]

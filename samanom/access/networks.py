"""Networks: open to read, inner pages for members, leaders and those who read everything."""

from samanom.access.route import EVERYBODY, Route, roles
from samanom.roles.models import MUNICIPAL, Role
from samanom.roles.rules import CASE_READERS

STAFF = roles(Role.SECRETARIAT, Role.SECRETARIAT_LEAD)
LEADING = STAFF | roles(Role.NETWORK_LEADER)
READING_LISTS = LEADING | roles(Role.AUDITOR)
CONCERNED = READING_LISTS | MUNICIPAL
REGISTRARS = roles(Role.PROJECT_LEADER, Role.APPLICANT_EDITOR, Role.CHIEF_EXECUTIVE)
RECIPIENTS = REGISTRARS | roles(Role.MAYOR, Role.DEPUTY)
LETTER = MUNICIPAL | roles(*CASE_READERS)

ROUTES = [
    Route("networks:index", public=True, may=EVERYBODY),
    Route("networks:calendar", public=True, may=EVERYBODY),
    Route("networks:detail", thing="public_network", public=True, may=EVERYBODY),
    Route("networks:gathering", thing="public_gathering", public=True, may=EVERYBODY),
    Route("networks:mine", may=roles(Role.NETWORK_LEADER)),
    Route("networks:create", may=STAFF, post=STAFF),
    Route("networks:place", thing="network", seen_by=CONCERNED, may=STAFF, post=STAFF),
    Route("networks:appoint_leader", thing="network", seen_by=CONCERNED, may=STAFF, post=STAFF),
    Route("networks:send_placements", thing="network", seen_by=CONCERNED, get=False, post=STAFF),
    Route("networks:plan_gathering", thing="network", seen_by=CONCERNED, may=LEADING, post=LEADING),
    Route(
        "networks:change_gathering", thing="planned_gathering", seen_by=CONCERNED, may=LEADING, post=LEADING
    ),
    Route("networks:open_gathering", thing="planned_gathering", seen_by=CONCERNED, get=False, post=LEADING),
    Route("networks:mark_attendance", thing="held_gathering", seen_by=CONCERNED, may=LEADING, post=LEADING),
    Route("networks:registrations", thing="held_gathering", seen_by=CONCERNED, may=READING_LISTS),
    Route(
        "networks:registrations_csv", thing="held_gathering", seen_by=CONCERNED, may=READING_LISTS, page=False
    ),
    Route("networks:register", thing="registration", may=CONCERNED, post=REGISTRARS),
    Route("networks:letter", thing="placement", may=LETTER, post=RECIPIENTS),
    Route("networks:letter_pdf", thing="placement", may=LETTER, page=False),
]

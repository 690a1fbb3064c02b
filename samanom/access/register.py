"""The public register, and the questions it leaves to the secretariat."""

from samanom.access.route import EVERYBODY, Route, roles
from samanom.roles.models import Role

STAFF = roles(Role.SECRETARIAT, Role.SECRETARIAT_LEAD)
READERS = STAFF | roles(Role.AUDITOR)

ROUTES = [
    Route("portal:participants", public=True, may=EVERYBODY),
    Route("portal:participants_csv", public=True, may=EVERYBODY, page=False),
    Route("portal:municipality", public=True, may=EVERYBODY, thing="register_municipality"),
    Route("portal:project", public=True, may=EVERYBODY, thing="register_project"),
    Route("portal:review_items", may=READERS),
    Route(
        "portal:resolve_review_item", may=READERS, post=STAFF, seen_by=EVERYBODY, thing="review_item"
    ),  # refused before it is looked for: 403 says nothing of what exists
]

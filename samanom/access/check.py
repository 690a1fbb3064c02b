"""The public page where anybody may check a document."""

from samanom.access.route import EVERYBODY, Route

ROUTES = [Route("portal:check", public=True, may=EVERYBODY, post=EVERYBODY)]

"""Corrections by staff: a wrong signature, a wrong amount, a wrong municipality; each with its reason."""

from samanom.access.route import Route, roles
from samanom.roles.rules import STAFF

SECRETARIAT = roles(*STAFF)

ROUTES = [
    Route("applications:signatures", may=SECRETARIAT),
    Route("applications:signatures_of", thing="signed_application", may=SECRETARIAT),
    Route("applications:correct_signature", thing="signature", may=SECRETARIAT, post=SECRETARIAT),
]

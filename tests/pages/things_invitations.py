"""Examples of invitations and claims, for a municipality; made when they are asked for."""

from samanom.programme.models import Municipality
from samanom.roles.models import Claim
from tests.roles import make_invitation as make

Kwargs = dict[str, int | str]


def inviting_municipality(municipality: Municipality) -> Kwargs | None:
    return {"slug": municipality.slug}


def pending_invitation(municipality: Municipality) -> Kwargs | None:
    """To a role that everybody who may invite at all may invite to."""
    return {"pk": make.invitation(municipality).pk}


def invitation_link(municipality: Municipality) -> Kwargs | None:
    return {"token": make.invitation(municipality).token}


def open_claim(municipality: Municipality) -> Kwargs | None:
    """The same for everybody: it belongs to the secretariat, and the others are refused before it is looked for."""
    found = Claim.objects.open().order_by("pk").first() or make.claim(municipality)
    return {"pk": found.pk}


THINGS = {
    "inviting_municipality": inviting_municipality,
    "invitation_link": invitation_link,
    "open_claim": open_claim,
    "pending_invitation": pending_invitation,
}

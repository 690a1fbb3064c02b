"""The plainest invitation and the plainest claim, made by the real actions."""

from itertools import count
from typing import Any

from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.models import Claim, Invitation, Role
from tests import make

_number = count(1)


def offer(municipality: Municipality | None, **words: Any) -> actions.Offer:
    """To a union representative in the municipality, or to an auditor when there is none."""
    n = next(_number)
    plain: dict[str, Any] = {
        "role": Role.PARTY_UNION if municipality else Role.AUDITOR,
        "municipality": municipality,
        "name": f"Invitert {n}",
        "email": f"invitert{n}@example.no",
        "title": "hovudtillitsvald",
        "language": "nn",
        "valid_from": clock.today(),
    }
    return actions.Offer(**plain | words)


def invitation(municipality: Municipality | None, *, by: User | None = None, **words: Any) -> Invitation:
    """Sent by the municipality's mayor, or by the head of the secretariat to a role without one."""
    by = by or (make.person(Role.MAYOR, municipality) if municipality else make.person(Role.SECRETARIAT_LEAD))
    return actions.invite(offer(municipality, **words), by=by)


def claim(municipality: Municipality, **words: Any) -> Claim:
    """The chief executive asks for access."""
    n = next(_number)
    plain: dict[str, Any] = {
        "municipality": municipality,
        "role": Role.CHIEF_EXECUTIVE,
        "name": f"Krev {n}",
        "title": "rådmann",
        "email": f"krev{n}@example.no",
        "phone": "61 00 00 00",
        "reason": "Vi vil søkje om å bli med.",
        "language": "nn",
    }
    made = actions.claim(actions.Claimant(**plain | words))
    assert made is not None
    return made

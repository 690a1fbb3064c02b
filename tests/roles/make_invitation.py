"""The plainest invitation and claim, made by the real actions; and what tests of the register send and read."""

from itertools import count
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.election_file import Line
from samanom.roles.models import Claim, Invitation, Role, people_with
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
    if by is None and municipality is not None:
        by = people_with(Role.MAYOR, municipality=municipality).first() or make.person(
            Role.MAYOR, municipality
        )
    by = by or make.person(Role.SECRETARIAT_LEAD)
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


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sent(**words: object) -> dict[str, object]:
    return {"idempotency_key": str(uuid4()), **words}


def post(person: User, name: str, /, *args: object, **words: object) -> Any:
    """What the page answers to a filled-in form."""
    return client_of(person).post(reverse(f"roles:{name}", args=args), sent(**words))


def get(person: User, name: str, /, *args: object) -> Any:
    return client_of(person).get(reverse(f"roles:{name}", args=args))


def file(content: bytes, name: str = "vedtak.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def line(n: int, number: str, role: str, name: str, email: str, day: str = "2015-10-08") -> Line:
    return {"line": n, "number": number, "role": role, "name": name, "email": email, "valid_from": day}

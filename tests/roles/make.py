"""What tests of the register send and read."""

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from samanom.people.models import User
from samanom.roles.election_file import Line


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

"""A browser without a screen, for invitations."""

from uuid import uuid4

from django.test import Client

from samanom.people.models import User
from tests.applications.pages import Answer, as_, send, text

__all__ = ["Answer", "as_", "form_of", "send", "stranger", "text"]
PASSWORD = "ei setning som er lett å hugse"


def stranger(language: str = "nb") -> Client:
    client = Client()
    client.cookies["maal"] = language
    return client


def form_of(**words: str) -> dict[str, str]:
    """An invitation as the page would send it: to a union representative, from today."""
    plain = {
        "role": "party_union",
        "confederation": "unio",
        "name": "Kari Nordmann",
        "email": "kari@example.no",
        "title": "hovudtillitsvald",
        "language": "nn",
        "valid_from": "2014-01-15",
    }
    return plain | words


def passwords(word: str = PASSWORD, again: str = "") -> dict[str, str]:
    return {"password1": word, "password2": again or word}


def new_key() -> str:
    return str(uuid4())


def is_logged_in(client: Client) -> User | None:
    user = client.get("/oversikt/").wsgi_request.user
    return user if user.is_authenticated else None

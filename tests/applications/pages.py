"""A browser without a screen: opens pages as somebody, and sends forms with their key."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.models import Application
from samanom.people.models import User
from tests.applications import make as made

Answer = Any


def as_(person: User, language: str = "nb") -> Client:
    """Somebody who is logged in, and reads in a language."""
    client = Client()
    client.force_login(person)
    client.cookies["maal"] = language
    return client


def editor_of(application: Application, language: str = "nb") -> Client:
    """The one who writes it, logged in."""
    return as_(made.editor(application), language)


def address(name: str, *args: object) -> str:
    return reverse(f"applications:{name}", args=args)


def send(client: Client, path: str, words: dict[str, Any] | None = None, *, key: str = "") -> Answer:
    """A POST as a page of ours would send it."""
    return client.post(path, {"idempotency_key": key or str(uuid4()), **(words or {})})


def text(answer: HttpResponse | Answer) -> str:
    return str(answer.content.decode())

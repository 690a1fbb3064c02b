"""The ways a person comes in, as a browser would: password and code, second factor."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client

from samanom.people.models import User
from tests import make

PASSWORD = "ei setning som er lett å hugse"


def person(**details: Any) -> User:
    return make.user(password=PASSWORD, **details)


def give_password(someone: User) -> User:
    someone.set_password(PASSWORD)
    someone.save()
    return someone


def write_password(client: Client, someone: User, password: str = PASSWORD) -> Any:
    return client.post("/inn/", {"login": someone.email, "password": password})


def code_from_mail() -> str:
    """The code in the newest mail."""
    found = re.search(r"^([A-Z0-9-]{4,})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found.group(1)


def log_in(client: Client, someone: User) -> Any:
    """Password, then the code that came by e-mail."""
    write_password(client, someone)
    return client.post("/inn/kode/", {"code": code_from_mail()})


def logged_in(someone: User, *, seconds_ago: int) -> Client:
    """Whoever proved who they are so long ago."""
    client = Client()
    client.force_login(someone)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - seconds_ago, "reauthenticated": True}
    ]
    session.save()
    return client


def app_of(someone: User) -> str:
    """The person has an app that makes codes; its secret."""
    secret = str(generate_totp_secret())
    TOTP.activate(someone, secret)
    assert Authenticator.objects.filter(user=someone).exists()
    return secret


def code_of(secret: str) -> str:
    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counters[len(counters) // 2])))

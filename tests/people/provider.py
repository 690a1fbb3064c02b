"""A provider of OpenID Connect on this machine, in place of ID-porten: real HTTP, and it holds us to PKCE."""

import base64
import hashlib
import io
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import requests
import werkzeug.serving
from django.test import Client

Environment = dict[str, Any]
# Synthetic numbers: right control digits, months nobody is born in.
NUMBERS = ("05909813281", "09828148947", "15889129465", "26845634997")
HIGH, SUBSTANTIAL, LOW = "idporten-loa-high", "idporten-loa-substantial", "idporten-loa-low"


class Provider:
    """Remembers what it was asked for (`asked`); a code is exchanged only with the verifier of its challenge."""

    def __init__(self) -> None:
        self.app = oidc_provider_mock.app()
        self.asked: list[dict[str, str]] = []
        self.challenges: dict[str, str] = {}
        self.address = ""

    def __call__(self, environ: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/oauth2/authorize":
            return self.authorize(environ, start_response)
        if environ["PATH_INFO"] == "/oauth2/token" and not self.verified(environ):
            start_response("400 Bad Request", [("Content-Type", "application/json")])
            return [b'{"error": "invalid_grant"}']
        return self.pass_on(environ, start_response)

    def authorize(self, environ: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        question = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
        if environ["REQUEST_METHOD"] == "GET":
            self.asked.append(question)

        def answer(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            code = parse_qs(urlsplit(dict(headers).get("Location", "")).query).get("code")
            if code:
                self.challenges[code[0]] = question.get("code_challenge", "")
            return start_response(status, headers, *more)

        return self.pass_on(environ, answer)

    def pass_on(self, environ: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        body: Iterable[bytes] = self.app(environ, start_response)
        return body

    def verified(self, environ: Environment) -> bool:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        words = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        digest = hashlib.sha256(words.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        return self.challenges.get(words.get("code", "")) == challenge

    def knows(self, sub: str, *, pid: str, acr: str = HIGH, seconds_ago: int | None = 0) -> None:
        """Somebody ID-porten can tell of, the level they log in at, and how long ago they did (None: not told)."""
        told_at = None if seconds_ago is None else int(time.time()) - seconds_ago
        claims = {"pid": pid, "acr": acr, "locale": "nb", "auth_time": told_at}
        requests.put(f"{self.address}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def settings(self) -> dict[str, Any]:
        return providers(self.address)


def providers(address: str) -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS with ID-porten at an address."""
    app = {
        "provider_id": "idporten",
        "name": "ID-porten",
        "client_id": "samanom",
        "secret": "løyndom",
        "settings": {
            "server_url": address,
            "fetch_userinfo": False,
            "scope": ["openid", "profile"],
            "auth_params": {"acr_values": SUBSTANTIAL},
        },
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@contextmanager
def serving() -> Iterator[Provider]:
    provider = Provider()
    server = werkzeug.serving.make_server("localhost", 0, provider, threaded=True)
    provider.address = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def log_in(
    client: Client, provider: Provider, sub: str, query: str = "", *, way: str = "/inn/idporten/"
) -> Any:
    """Go to the provider as a browser would, say who one is there, and come back; the page one comes back to."""
    return come_back(client, client.post(f"{way}{query}"), sub)


def connect(client: Client, provider: Provider, sub: str) -> Any:
    """Add ID-porten as a way in."""
    return log_in(client, provider, sub, way="/konto/idporten/")


def come_back(client: Client, leaving: Any, sub: str) -> Any:
    """From the redirect to the provider, through saying who one is there, to the page one comes back to."""
    requests.get(leaving["Location"], timeout=5).raise_for_status()
    told = requests.post(leaving["Location"], data={"sub": sub}, timeout=5, allow_redirects=False)
    back = urlsplit(told.headers["Location"])
    return client.get(f"{back.path}?{back.query}")

"""B1: the last minute before the deadline, against the portal as it runs: gunicorn, two workers, real PostgreSQL.

500 last signatures and 1 000 autosaves, sent from both sides of the deadline. The figures are printed.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

from applications.models import Application, Call
from applications.rules import signing as rules
from applications.states import State
from samanom import clock
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import Role
from tests.applications import make as made
from tests.applications.pages import address
from tests.gunicorn import Portal, running

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.timeout(1800),
    pytest.mark.django_db(transaction=True),
]
SIGNATURES, DRAFTS, SAVES = 500, 400, 1000
BEFORE, AFTER = 50.0, 10.0  # seconds of the stampede on each side of the deadline
HEADER = "X-Received-At"


@dataclass
class Press:
    """One POST: when it is sent (seconds from the start), by whom, and what came of it."""

    at: float
    path: str
    person: User
    words: Callable[[], dict[str, str]]
    line: threading.Lock
    session: str = ""
    stamp: float = 0.0
    status: int = 0
    seconds: float = 0.0
    sent: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def portal(transactional_db: None, tmp_path: Path) -> Iterator[Portal]:
    """As in production: no debugging, static files collected, behind a front server that stamps what it receives."""
    environment = {
        "DEBUG": "0",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SAMANOM_TLS": "0",
        "SAMANOM_STATE": str(tmp_path),
        "CONN_MAX_AGE": "600",
        "RECEIVED_AT_HEADER": HEADER,
    }
    with running(**environment) as up:
        yield up


def test_B1_the_last_minute_loses_nothing_and_judges_everybody_rightly(portal: Portal) -> None:
    random.seed(1)
    with clock.at(datetime.now(UTC)):
        today = clock.today()
        call = made.call(
            opens_on=today - timedelta(days=30),
            closes_on=today,
            answer_expected_on=today + timedelta(days=60),
            first_year=today.year,
            last_year=today.year + 1,
        )
        year: dict[str, Any] = {"planned_end_year": today.year + 1}
        signing = [made.application(State.SIGNING, of=call, **year) for _ in range(SIGNATURES)]
        for application in signing:
            made.sign_all(application, but=[rules.required_seats(application)[-1]])
        drafts = [made.application(of=call, **year) for _ in range(DRAFTS)]
        presses = [last_signature(application) for application in signing] + autosaves(drafts)
        log_in(presses)
    start = time.time() + 5
    closes_at = datetime.fromtimestamp(start + BEFORE, UTC)
    Call.objects.filter(pk=call.pk).update(closes_at=closes_at)

    send_all(presses, portal, start)

    signed, saved = presses[:SIGNATURES], presses[SIGNATURES:]
    found = {one.pk: one for one in Application.objects.filter(call=call).select_related("receipt")}
    in_time = [press.stamp < closes_at.timestamp() for press in signed]
    states = [found[application.pk].state for application in signing]
    receipts = [found[application.pk].receipt for application in signing]
    receipts_sent = [f"applications/emails/application_{word}" for word in ("received", "late")]
    told = Message.objects.filter(template__in=receipts_sent)
    lost_texts = [draft.pk for draft in drafts if found[draft.pk].summary != last_text(draft, saved)]
    figures = {
        "lost": sum(receipt is None for receipt in receipts) + len(lost_texts),
        "late counted as submitted": sum(
            s == State.SUBMITTED and not t for s, t in zip(states, in_time, strict=True)
        ),
        "late not kept as late": sum(s != State.LATE and not t for s, t in zip(states, in_time, strict=True)),
        "in time treated as late": sum(
            s != State.SUBMITTED and t for s, t in zip(states, in_time, strict=True)
        ),
        "5xx": sum(press.status >= 500 or press.status == 0 for press in presses),
        "refused": sum(press.status not in {204, 302} for press in presses),
        "without number": sum(not receipt.reference for receipt in receipts if receipt),
        "not told": SIGNATURES - told.values("about_id").distinct().count(),
    }
    seconds = sorted(press.seconds for press in presses)
    print(  # noqa: T201
        f"B1: {len(signed)} last signatures ({sum(in_time)} in time), {len(saved)} autosaves; {figures}; "
        f"p95 {quantiles(seconds, n=20)[-1]:.2f} s, max {seconds[-1]:.2f} s"
    )
    assert 0 < sum(in_time) < SIGNATURES
    assert figures == dict.fromkeys(figures, 0)


def moment() -> float:
    """More and more towards the deadline, as people are; some come after it."""
    return min(BEFORE + AFTER, random.triangular(0, BEFORE + AFTER, BEFORE))


def last_signature(application: Application) -> Press:
    (seat,) = rules.missing_seats(Application.objects.get(pk=application.pk))
    assert application.document is not None
    words = {"content_hash": application.document.content_hash, "seat": seat.key}
    signer = made.somebody(Role(seat.role), application.lead)
    return Press(moment(), address("sign", application.pk), signer, lambda: words, threading.Lock())


def autosaves(drafts: list[Application]) -> list[Press]:
    """Two or three for each draft, the next with the version the one before it made."""
    presses = []
    for number, draft in enumerate(drafts):
        line, editor = threading.Lock(), made.editor(draft)
        version, said = iter(range(draft.part_versions["content"], 1000)), iter(range(1, 1000))
        times = sorted(moment() for _ in range(SAVES * (number + 1) // DRAFTS - SAVES * number // DRAFTS))
        presses += [
            Press(at, address("write_content", draft.pk), editor, next_words(version, said, draft.pk), line)
            for at in times
        ]
    return presses


def next_words(version: Iterator[int], said: Iterator[int], pk: int) -> Callable[[], dict[str, str]]:
    return lambda: {
        "then": "autosave",
        "version": str(next(version)),
        "summary": f"Kladd {pk}, tekst {next(said)}",
    }


def last_text(draft: Application, saved: list[Press]) -> str:
    kept = [
        one.sent["summary"]
        for one in saved
        if one.path == address("write_content", draft.pk) and one.status == 204
    ]
    return max(kept, key=lambda text: int(text.rsplit(" ", 1)[1]), default=draft.summary)


def log_in(presses: list[Press]) -> None:
    sessions: dict[int, str] = {}
    for press in presses:
        if press.person.pk not in sessions:
            client = Client()
            client.force_login(press.person)
            sessions[press.person.pk] = client.cookies["sessionid"].value
        press.session = sessions[press.person.pk]


def send_all(presses: list[Press], portal: Portal, start: float) -> None:
    with ThreadPoolExecutor(64) as threads:
        for press in sorted(presses, key=lambda one: one.at):
            time.sleep(max(0.0, start + press.at - time.time()))
            threads.submit(send, press, portal.port)


def send(press: Press, port: int) -> None:
    """As the front server would hand it on: with the instant in which it came."""
    token = _get_new_csrf_string()
    with press.line:
        press.sent = press.words()
        press.stamp = time.time()
        body = urlencode({**press.sent, "idempotency_key": str(uuid4()), "csrfmiddlewaretoken": token})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={press.session}; csrftoken={token}",
            HEADER: f"t={press.stamp:.6f}",
        }
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("POST", press.path, body, headers)
            press.status = connection.getresponse().status
        except OSError:
            press.status = 0
        finally:
            connection.close()
        press.seconds = time.time() - press.stamp

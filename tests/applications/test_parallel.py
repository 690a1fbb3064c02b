"""Many at once, against the real database: buttons pressed together, and everybody doing everything in any order."""

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from applications.actions import signing, writing
from applications.models import Application
from applications.readiness import NotReady
from applications.rules import signing as rules
from applications.rules.parts import Part
from applications.rules.signing import Seat
from applications.states import MOVES, State
from samanom import clock
from samanom.audit.actions import history
from samanom.interface.versions import ChangedElsewhereError
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles import actions as roles
from samanom.roles.models import Assignment, Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 20
REFUSALS = (PermissionDenied, NotReady, ChangedElsewhereError, signing.SameSignerError)


def together(deeds: list[Callable[[], object]]) -> list[object]:
    """Everything at once, each in a thread with a connection of its own and the test's held clock."""

    def in_a_thread(deed: Callable[[], object]) -> object:
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        waiting = [threads.submit(copy_context().run, in_a_thread, deed) for deed in deeds]
        return [answer.result() for answer in waiting]


def press(application: Application, person: User, key: str) -> object:
    """One press on «Signer», as a browser would send it."""
    document = application.document
    assert document is not None
    role = Assignment.objects.get(user=person).role
    words = {"content_hash": document.content_hash, "seat": Seat(application.lead, Role(role)).key}
    answer = send(as_(person), address("sign", application.pk), words, key=key)
    return answer.status_code, answer.get("Location", "")


def presser(application: Application, person: User, key: str = "") -> Callable[[], object]:
    return lambda: press(application, person, key or str(uuid4()))


@pytest.mark.parametrize("same_key", [True, False], ids=["the same button", "twenty open pages"])
def test_B3_twenty_presses_at_once_give_one_signature_and_the_same_answer(same_key: bool) -> None:
    application = made.application(State.SIGNING)
    mayor = make.person(Role.MAYOR, application.lead)
    key = str(uuid4()) if same_key else ""

    answers = together([presser(application, mayor, key)] * AT_ONCE)

    assert set(answers) == {(302, address("detail", application.pk))}
    assert application.signatures.count() == 1
    assert history(application).count("application.signed") == 1


def test_B3_both_signers_pressing_ten_times_at_once_submit_once() -> None:
    application = made.application(State.SIGNING)
    people = [make.person(role, application.lead) for role in (Role.MAYOR, Role.CHIEF_EXECUTIVE)]

    answers = together([presser(application, person) for person in people] * 10)

    told = Message.objects.filter(template="applications/emails/application_received")
    stored = Application.objects.get(pk=application.pk)
    assert set(answers) == {(302, address("detail", application.pk))}
    assert stored.state == State.SUBMITTED
    assert stored.signatures.count() == 2
    assert history(stored).count("application.submitted") == 1
    assert Counter(message.to_id for message in told) == Counter({*people_told(stored)})
    assert stored.case is not None
    assert list(stored.case.documents.values_list("number", "kind")) == [(1, "application"), (2, "receipt")]


def people_told(application: Application) -> set[int]:
    return {made.editor(application).pk, *application.signatures.values_list("signed_by", flat=True)}


def test_B3_twenty_starts_at_once_give_one_application() -> None:
    call, lead = made.call(), make.municipality()
    editor = make.person(Role.APPLICANT_EDITOR, lead)

    def begin() -> object:
        return send(as_(editor), address("start", call.pk), {"lead": lead.pk, "language": "nn"}).status_code

    answers = Counter(together([begin] * AT_ONCE))

    assert Application.objects.count() == 1
    assert answers == {302: 1, 200: AT_ONCE - 1}


def test_B4_twenty_saves_of_the_same_version_lose_nothing_without_saying_so() -> None:
    application = made.application()
    editor, path = made.editor(application), address("write_content", application.pk)

    def save(number: int) -> object:
        return send(as_(editor), path, {"version": 1, "challenges": f"Goals {number}"}).status_code

    answers = Counter(together([lambda number=number: save(number) for number in range(AT_ONCE)]))  # type: ignore[misc]

    assert answers[302] == 1
    assert answers[200] + answers[409] == AT_ONCE - 1
    assert Application.objects.get(pk=application.pk).part_versions["content"] == 2


class Cast:
    """Everybody who can do something with one application, and what they try; refusals are part of the play."""

    def __init__(self) -> None:
        self.application = made.application(State.SIGNING)
        lead = self.application.lead
        self.editor = made.editor(self.application)
        self.mayor, self.chief = make.person(Role.MAYOR, lead), make.person(Role.CHIEF_EXECUTIVE, lead)
        self.both = make.user()
        for office in (Role.MAYOR, Role.CHIEF_EXECUTIVE):
            make.give(self.both, Role.DEPUTY, lead, acts_for=office, authority="delegated 13/7")

    def now(self) -> Application:
        return Application.objects.select_related("document", "lead", "call").get(pk=self.application.pk)

    def sign(self, person: User, role: Role) -> None:
        application, person = self.now(), User.objects.get(pk=person.pk)
        words = application.document.content_hash if application.document else ""
        seat = Seat(application.lead, role)
        signing.sign(application, seat=seat, content_hash=words, login_level="password", by=person)

    def save(self) -> None:
        application = self.now()
        version = application.part_versions["content"]
        words = {"challenges": f"Goals {random.random()}"}
        writing.write(application, Part.CONTENT, words, version=version, by=self.editor)

    def freeze(self) -> None:
        application = self.now()
        made.send_to_signing(application, version=application.version, by=self.editor)

    def look(self) -> None:
        client = as_(self.mayor)
        for method in (client.get, client.head) * 5:
            method(address("sign", self.application.pk))

    def lose_the_right(self) -> None:
        assignment = Assignment.objects.get(user=self.mayor)
        roles.end(assignment, by=None, last_day=make.LONG_AGO)

    def deeds(self) -> list[Callable[[], object]]:
        return [
            lambda: self.sign(self.mayor, Role.MAYOR),
            lambda: self.sign(self.chief, Role.CHIEF_EXECUTIVE),
            lambda: self.sign(self.both, Role.MAYOR),
            lambda: self.sign(self.both, Role.CHIEF_EXECUTIVE),
            lambda: signing.reopen(self.application, by=self.editor),
            lambda: signing.withdraw(self.application, by=self.editor),
            self.save,
            self.freeze,
            self.look,
            self.lose_the_right,
        ]


def tried(deed: Callable[[], object]) -> Callable[[], object]:
    def attempt() -> object:
        try:
            deed()
        except REFUSALS as refusal:
            return type(refusal).__name__
        return "done"

    return attempt


INTERLEAVINGS = 40


def test_B6_signing_interleavings() -> None:
    chance = random.Random(20140115)
    ends: Counter[str] = Counter()

    for _run in range(INTERLEAVINGS):
        cast = Cast()
        deeds = chance.choices(cast.deeds(), weights=[4, 4, 2, 2, 1, 1, 2, 3, 1, 1], k=8)
        for start in range(0, len(deeds), 4):
            together([tried(deed) for deed in deeds[start : start + 4]])
        ends[cast.now().state] += 1
        assert illegal_ends(cast.now()) == []

    assert sum(ends.values()) == INTERLEAVINGS
    assert set(ends) >= {State.SIGNING, State.SUBMITTED, State.WITHDRAWN}


def illegal_ends(application: Application) -> list[str]:
    """What must never be, whoever does what when."""
    given, verbs = list(application.signatures.select_related("document")), history(application)
    counting = rules.signatures_that_count(application)
    received = application.received_at is not None
    wrong = {
        "a signature on words with another fingerprint": any(
            s.content_hash != s.document.content_hash for s in given
        ),
        "one person in both roles": any(
            n > 1 for n in Counter((s.document_id, s.signed_by_id) for s in given).values()
        ),
        "submitted without both": received
        and {s.role for s in counting} != {Role.MAYOR, Role.CHIEF_EXECUTIVE},
        "submitted twice": verbs.count("application.submitted") != int(received),
        "a signature nobody remembers": verbs.count("application.signed") != len(given),
        "a state out of nowhere": application.state not in MOVES,
        "a receipt without a reception": (application.receipt_id is not None) != received,
    }
    return [what for what, is_so in wrong.items() if is_so]


def test_B6_a_planted_fault_is_seen() -> None:
    application = made.application(State.SIGNING)
    application.received_at = clock.now()

    assert illegal_ends(application) == [
        "submitted without both",
        "submitted twice",
        "a receipt without a reception",
    ]

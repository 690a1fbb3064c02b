"""Many at once, against the real database: buttons pressed together."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from uuid import uuid4

import pytest
from django.db import connection

from applications.models import Application
from applications.rules.signing import Seat
from applications.states import State
from samanom.audit.actions import history
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import Assignment, Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 20


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

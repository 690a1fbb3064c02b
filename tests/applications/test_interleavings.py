"""B6: everybody does everything with one application in any order, one after another and at once; nothing illegal comes of it."""

import random
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from applications.models import Application, Signature
from applications.rules.signing import Seat
from applications.states import State
from samanom import clock
from samanom.audit import actions as audit
from samanom.documents import loading
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.signing_play import Cast, fingerprint, illegal_ends
from tests.applications.test_parallel import together

pytestmark = pytest.mark.django_db(transaction=True)
# 200 in all, in eight tests; in every second one the deeds happen four at a time in threads. One runs every time, all at night.
SEEDS = range(20140115, 20140123)
INTERLEAVINGS = 25
DEEDS, AT_ONCE = 12, 4


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(
            seed,
            marks=[pytest.mark.nightly] if n else [],
            id=f"{INTERLEAVINGS} of {len(SEEDS) * INTERLEAVINGS}, seed {seed}",
        )
        for n, seed in enumerate(SEEDS)
    ],
)
def test_B6_signing_interleavings_end_in_no_illegal_state(
    seed: int, record_property: Callable[[str, object], None]
) -> None:
    loading.load_texts()
    loading.load_references()
    chance = random.Random(seed)
    call, officer = made.call(), make.person(Role.SECRETARIAT)
    ends: Counter[str] = Counter()
    answers: Counter[object] = Counter()

    for number in range(INTERLEAVINGS):
        cast = Cast(call, officer)
        deeds = cast.choose(chance, DEEDS)
        for start in range(0, DEEDS, AT_ONCE):
            some = deeds[start : start + AT_ONCE]
            answers.update(together(some) if number % 2 else [deed() for deed in some])
        ends[cast.now().state] += 1
        look = cast.look if number % 5 == 0 else lambda: None
        assert illegal_ends(cast.now(), look) == []

    record_property("interleavings", INTERLEAVINGS)
    record_property("ends", dict(ends))
    record_property("answers", {str(answer): count for answer, count in answers.items()})
    assert sum(ends.values()) == INTERLEAVINGS
    assert State.SUBMITTED in ends
    assert len(ends) > 2
    assert answers["done"] > INTERLEAVINGS * 3, "too little happened: the test measured nothing"


# One way to break each promise behind the back of the code; the triggers that hold them are asleep meanwhile.
Fault = Callable[[Application], object]


def sign_anyhow(application: Application, role: Role, **changes: object) -> None:
    row = {
        "application": application,
        "document": application.document,
        "content_hash": fingerprint(application),
        "municipality": application.lead,
        "role": role,
        "signed_by": application.created_by,
        "name": "N",
        "capacity": "as mayor",
        "login_level": "password",
        "shown_text": "I confirm.",
    }
    Signature.objects.create(**(row | changes))
    audit.record("application.signed", subject=application, by=None)


def both_seats(application: Application) -> None:
    for role in (Role.MAYOR, Role.CHIEF_EXECUTIVE):
        sign_anyhow(application, role)


def submitted_by_one(application: Application) -> None:
    sign_anyhow(application, Role.MAYOR)
    Application.objects.filter(pk=application.pk).update(state=State.SUBMITTED, received_at=clock.now())


def submitted_twice(application: Application) -> None:
    for _time in range(2):
        audit.record("application.submitted", subject=application, by=None)


FAULTS: dict[str, Fault] = {
    "a signature on words with another fingerprint": lambda application: sign_anyhow(
        application, Role.MAYOR, content_hash="0" * 64
    ),
    "one person in both seats": both_seats,
    "submitted with fewer than required": submitted_by_one,
    "two submit events": submitted_twice,
}


@pytest.mark.parametrize("kind", FAULTS)
def test_B6_a_planted_fault_of_each_kind_is_seen(kind: str) -> None:
    application = made.application(State.SIGNING)

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        for table in ("application", "signature"):
            cursor.execute(f"ALTER TABLE applications_{table} DISABLE TRIGGER USER")
        FAULTS[kind](application)
        stored = Application.objects.select_related("document", "receipt").get(pk=application.pk)
        found = illegal_ends(stored, lambda: None)
        transaction.set_rollback(True)

    assert kind in found
    assert illegal_ends(made.application(State.SIGNING), lambda: None) == []


def test_B6_a_link_that_signs_when_it_is_looked_at_is_seen() -> None:
    application = made.application(State.SIGNING)
    mayor = make.person(Role.MAYOR, application.lead)

    found = illegal_ends(
        application, lambda: made.sign(application, Seat(application.lead, Role.MAYOR), by=mayor)
    )

    assert found == ["a link used up by a look"]

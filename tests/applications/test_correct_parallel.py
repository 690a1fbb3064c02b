"""Signing and correcting at once, against the real database: whatever the order, what is submitted has its signatures."""

import random
from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from applications.actions import correcting, signing
from applications.models import Application, Signature, SignatureCorrection
from applications.rules import signing as rules
from applications.rules.signing import Seat
from applications.states import State
from samanom.audit.actions import history
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.signing_play import tried
from tests.applications.test_parallel import together

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "Feil person signerte denne gongen."
INTERLEAVINGS = 20
REQUIRED = {Role.MAYOR, Role.CHIEF_EXECUTIVE}


class Cast:
    """Two who sign, somebody who may sit in both seats, and the secretariat that corrects."""

    def __init__(self, state: State = State.SIGNING) -> None:
        self.application = made.application(state)
        lead = self.application.lead
        self.officer = made.somebody(Role.SECRETARIAT, lead)
        self.mayor, self.chief = made.somebody(Role.MAYOR, lead), made.somebody(Role.CHIEF_EXECUTIVE, lead)
        self.both = make.user()
        for office in (Role.MAYOR, Role.CHIEF_EXECUTIVE):
            make.give(self.both, Role.DEPUTY, lead, acts_for=office, authority="delegated 13/7")

    def now(self) -> Application:
        return Application.objects.select_related("document", "lead", "call").get(pk=self.application.pk)

    def sign(self, person: User, role: Role) -> None:
        application = self.now()
        assert application.document is not None
        signing.sign(
            application,
            seat=Seat(application.lead, role),
            content_hash=application.document.content_hash,
            login_level="password",
            by=User.objects.get(pk=person.pk),
        )

    def correct(self, role: Role) -> None:
        for wrong in rules.signatures_that_count(self.now()):
            if wrong.role == role:
                correcting.correct_signature(wrong, reason=REASON, by=self.officer)

    def deeds(self) -> list[Callable[[], object]]:
        return [
            lambda: self.sign(self.mayor, Role.MAYOR),
            lambda: self.sign(self.chief, Role.CHIEF_EXECUTIVE),
            lambda: self.sign(self.both, Role.MAYOR),
            lambda: self.sign(self.both, Role.CHIEF_EXECUTIVE),
            lambda: self.correct(Role.MAYOR),
            lambda: self.correct(Role.CHIEF_EXECUTIVE),
        ]


def test_B6_correcting_interleavings() -> None:
    chance = random.Random(20140115)
    ends: Counter[str] = Counter()

    for _run in range(INTERLEAVINGS):
        cast = Cast(chance.choice([State.SIGNING, State.SUBMITTED]))
        deeds = chance.choices(cast.deeds(), weights=[3, 3, 2, 2, 2, 2], k=8)
        for start in range(0, len(deeds), 4):
            together([tried(deed) for deed in deeds[start : start + 4]])
        complete = {one.role for one in rules.signatures_that_count(cast.now())} == REQUIRED
        ends[f"{cast.now().state}, {'complete' if complete else 'lacking'}"] += 1
        assert illegal_ends(cast.now()) == []

    assert sum(ends.values()) == INTERLEAVINGS
    assert set(ends) >= {"signing, lacking", "submitted, lacking", "submitted, complete"}


def illegal_ends(application: Application) -> list[str]:
    """What must never be, whoever signs and corrects when."""
    counting, verbs = rules.signatures_that_count(application), history(application)
    every = Signature.objects.filter(application=application)
    corrections = SignatureCorrection.objects.filter(signature__application=application)
    roles = Counter(one.role for one in counting)
    received = application.state != State.SIGNING
    wrong = {
        "two signatures that count in one seat": any(n > 1 for n in roles.values()),
        "one person in both seats": len({one.signed_by_id for one in counting}) < len(counting),
        "everybody has signed and it is not sent in": set(roles) == REQUIRED and not received,
        "a signature that is gone": verbs.count("application.signed") != every.count(),
        "a correction nobody remembers": verbs.count("application.signature_corrected")
        != corrections.count(),
        "submitted twice": verbs.count("application.submitted") > 1,
        "received without ever being complete": received
        and not complete_once(application.signatures.values_list("role", flat=True)),
    }
    return [what for what, is_so in wrong.items() if is_so]


def complete_once(roles: Iterable[str]) -> bool:
    return set(roles) >= REQUIRED


@pytest.mark.parametrize("turn", range(6))
def test_B6_the_last_signature_and_a_correction_at_once_never_submit_with_fewer(turn: int) -> None:
    cast = Cast()
    cast.sign(cast.mayor, Role.MAYOR)

    together(
        [
            tried(lambda: cast.sign(cast.chief, Role.CHIEF_EXECUTIVE)),
            tried(lambda: cast.correct(Role.MAYOR)),
        ]
    )

    now = cast.now()
    verbs = history(now)
    if now.state == State.SIGNING:
        assert [seat.role for seat in rules.missing_seats(now)] == [Role.MAYOR]
    else:  # it was whole when it was sent in, and the correction came after
        assert verbs.index("application.submitted") < verbs.index("application.signature_corrected")
    assert illegal_ends(now) == []


def test_B3_ten_corrections_at_once_are_one() -> None:
    cast = Cast(State.SUBMITTED)

    together([tried(lambda: cast.correct(Role.MAYOR))] * 10)

    assert SignatureCorrection.objects.count() == 1
    assert history(cast.now()).count("application.signature_corrected") == 1

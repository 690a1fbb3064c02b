"""Everybody who can do something with one application, what they try in any order, and what must never come of it (B6)."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.test import Client

from applications.actions import anchoring, declining, returning, signing, writing
from applications.models import Application, Call, Signature
from applications.models.statement import Stance
from applications.readiness import NotReady
from applications.rules import signing as rules
from applications.rules.anchoring import Voice
from applications.rules.parts import Part
from applications.rules.signing import Seat
from applications.states import State
from samanom import clock
from samanom.audit.actions import history
from samanom.interface.versions import ChangedElsewhereError
from samanom.people.models import User
from samanom.programme.parties import Party
from samanom.roles import actions as roles
from samanom.roles.models import Assignment, Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_

REFUSALS = (PermissionDenied, NotReady, ChangedElsewhereError, signing.SameSignerError)
LOOKS = 10
Deed = Callable[[], object]


class Cast:
    """One application in signing and its people; refusals are part of the play. Call and officer are the same for all."""

    def __init__(self, call: Call, officer: User) -> None:
        self.application = made.application(State.SIGNING, of=call)
        lead = self.application.lead
        self.editor = made.editor(self.application)
        self.mayor, self.chief = make.person(Role.MAYOR, lead), make.person(Role.CHIEF_EXECUTIVE, lead)
        self.party = make.person(Role.PARTY_POLITICAL, lead)
        self.officer = officer
        self.both = make.user()
        for office in (Role.MAYOR, Role.CHIEF_EXECUTIVE):
            make.give(self.both, Role.DEPUTY, lead, acts_for=office, authority="delegated 13/7")

    def now(self) -> Application:
        return Application.objects.select_related("document", "lead", "call").get(pk=self.application.pk)

    def sign(self, person: User, role: Role) -> None:
        application = self.now()
        signing.sign(
            application,
            seat=Seat(application.lead, role),
            content_hash=fingerprint(application),
            login_level="password",
            by=again(person),
        )

    def decline(self, person: User, role: Role) -> None:
        application = self.now()
        seat = Seat(application.lead, role)
        words = fingerprint(application)
        declining.decline(application, seat=seat, content_hash=words, reason="No.", by=again(person))

    def withdraw_signature(self, person: User) -> None:
        declining.withdraw_signature(self.now(), by=again(person))

    def save(self) -> None:
        application = self.now()
        version = application.part_versions["approach"]
        words = {"goals": f"Goals {random.random()}"}
        writing.write(application, Part.APPROACH, words, version=version, by=self.editor)

    def answer(self) -> None:
        application = self.now()
        voice = Voice(application.lead, Party.POLITICAL)
        anchoring.give_statement(
            application, voice, Stance.CONFIRMED, version=application.version, by=self.party
        )

    def freeze(self) -> None:
        application = self.now()
        made.send_to_signing(application, version=application.version, by=self.editor)

    def send_back(self) -> None:
        last_day = clock.today() + timedelta(days=9)
        returning.send_back(self.now(), reason="The plan is missing.", last_day=last_day, by=self.officer)

    def look(self) -> None:
        """A mail scanner follows the link, logged in as nobody and in the mayor's own browser."""
        for client in (Client(), as_(self.mayor)):
            for method in (client.get, client.head) * (LOOKS // 4 + 1):
                assert method(address("sign", self.application.pk)).status_code in {200, 302, 403, 404}

    def lose_the_right(self) -> None:
        assignment = Assignment.objects.get(user=self.mayor)
        roles.end(assignment, by=None, last_day=make.LONG_AGO)

    def deeds(self) -> dict[Deed, int]:
        """What may happen, and how often compared with the rest."""
        return {
            lambda: self.sign(self.mayor, Role.MAYOR): 5,
            lambda: self.sign(self.chief, Role.CHIEF_EXECUTIVE): 5,
            lambda: self.sign(self.both, Role.MAYOR): 2,
            lambda: self.sign(self.both, Role.CHIEF_EXECUTIVE): 2,
            lambda: self.decline(self.mayor, Role.MAYOR): 2,
            lambda: self.decline(self.chief, Role.CHIEF_EXECUTIVE): 1,
            lambda: self.withdraw_signature(self.mayor): 2,
            lambda: self.withdraw_signature(self.both): 2,
            lambda: signing.reopen(self.now(), by=self.editor): 1,
            lambda: signing.withdraw(self.now(), by=self.editor): 1,
            self.save: 2,
            self.answer: 1,
            self.freeze: 3,
            self.send_back: 2,
            self.look: 1,
            self.lose_the_right: 1,
        }

    def choose(self, chance: random.Random, count: int) -> list[Deed]:
        deeds = self.deeds()
        return [tried(deed) for deed in chance.choices(list(deeds), weights=list(deeds.values()), k=count)]


def again(person: User) -> User:
    """The person as a new request would know them: what they hold is asked for anew."""
    return User.objects.get(pk=person.pk)


def fingerprint(application: Application) -> str:
    return application.document.content_hash if application.document else ""


def tried(deed: Deed) -> Deed:
    def attempt() -> object:
        try:
            deed()
        except REFUSALS as refusal:
            return type(refusal).__name__
        return "done"

    return attempt


@dataclass(frozen=True)
class Snapshot:
    """Everything a look might change."""

    state: str
    version: int
    signatures: int
    verbs: tuple[str, ...]
    waiting: tuple[str, ...]


def snapshot(application: Application) -> Snapshot:
    stored = Application.objects.get(pk=application.pk)
    waiting = rules.missing_seats(stored) if stored.document_id else []
    return Snapshot(
        stored.state,
        stored.version,
        stored.signatures.count(),
        tuple(history(stored)),
        tuple(seat.key for seat in waiting),
    )


def illegal_ends(application: Application, look: Deed) -> list[str]:
    """What must never be, whoever does what when. `look` opens the link as often as scanners do."""
    given = list(application.signatures.select_related("document"))
    counting = list(Signature.objects.counting().filter(application=application))
    now = rules.signatures_that_count(application)
    verbs = history(application)
    is_submitted = application.state == State.SUBMITTED
    receipt = application.receipt
    before = snapshot(application)
    look()
    wrong = {
        "a signature on words with another fingerprint": any(
            one.content_hash != one.document.content_hash for one in given
        )
        or any(one.content_hash != fingerprint(application) for one in now),
        "one person in both seats": any(
            count > 1 for count in Counter((one.document_id, one.signed_by_id) for one in counting).values()
        ),
        "submitted with fewer than required": is_submitted
        and {one.role for one in now} != {Role.MAYOR, Role.CHIEF_EXECUTIVE},
        "two submit events": verbs.count("application.submitted") != int(application.received_at is not None),
        "a link used up by a look": snapshot(application) != before,
        "a signature nobody remembers": verbs.count("application.signed") != len(given),
        "a receipt of other words": is_submitted
        and (receipt is None or receipt.data["content_hash"] != fingerprint(application)),
        "received without its receipt": (receipt is not None) != (application.received_at is not None),
        "sent back and never open": (application.state == State.RETURNED)
        and not application.returns.open().exists(),
        "submitted and still to be completed": is_submitted and application.returns.open().exists(),
    }
    return [what for what, is_so in wrong.items() if is_so]

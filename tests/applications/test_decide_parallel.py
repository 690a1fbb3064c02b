"""Many decide at once, and the call is never given away twice (B7)."""

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from applications.actions import assessment
from applications.actions import decision as actions
from applications.models import Application, Call, Decision
from applications.readiness import NotReady
from applications.rules.decision import Room, room_left
from applications.states import State
from samanom import clock
from samanom.audit.rules import broken_links
from samanom.documents import loading
from samanom.documents.models import Document
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Project
from samanom.roles.models import Role
from tests import make
from tests.applications import make as write
from tests.applications import make_assessment as assess

OFFICERS = 30
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*work: Callable[[], object]) -> Counter[str]:
    """Do all of it in threads that start together; how each ended, counted."""
    ended: Counter[str] = Counter()
    start, now = Barrier(len(work)), clock.now()

    def run(one: Callable[[], object]) -> None:
        try:
            start.wait()
            with clock.at(now):
                one()
            ended["done"] += 1
        except (NotReady, PermissionDenied) as refusal:
            ended[type(refusal).__name__] += 1
        finally:
            connection.close()

    threads = [Thread(target=run, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


def recommended(call: Call, count: int) -> list[Application]:
    """Applications of one call with two sheets each, by the same two assessors."""
    made = [assess.submitted(call) for _ in range(count)]
    assess.started(call)
    pair = [assess.assessor(), assess.assessor()]
    for application in made:
        for assessor in pair:
            assess.delivered(assess.fresh(application), by=assessor)
        assessment.propose(application, by=assess.official(Role.SECRETARIAT))
    return made


def admission(application: Application, by: User) -> Callable[[], object]:
    return lambda: actions.admit(application, reason=assess.REASON, by=by)


@pytest.mark.parametrize(
    ("places", "frame", "left"),
    [(7, 30_000_000, Room(0, 27_900_000)), (50, 2_399_999, Room(43, 299_999))],
    ids=["places run out", "money runs out"],
)
def test_B7_thirty_admissions_at_once_never_overspend(places: int, frame: int, left: Room) -> None:
    loading.load()
    call = write.call(places=places, yearly_frame=frame)
    applications = recommended(call, OFFICERS)
    leads = [make.person(Role.SECRETARIAT_LEAD) for _ in range(OFFICERS)]

    ended = at_once(*(admission(*pair) for pair in zip(applications, leads, strict=True)))

    assert ended == {"done": 7, "NotReady": 23}
    assert room_left(call) == left
    assert (Decision.objects.count(), Project.objects.count()) == (7, 7)
    assert Document.objects.filter(kind="admission").count() == 7
    assert broken_links() == []


def test_B7_thirty_who_decide_the_same_application_decide_it_once() -> None:
    loading.load()
    (application,) = recommended(write.call(), 1)
    leads = [make.person(Role.SECRETARIAT_LEAD) for _ in range(OFFICERS)]

    ended = at_once(*(admission(application, lead) for lead in leads))

    assert ended == {"done": 1, "PermissionDenied": 29}
    assert assess.fresh(application).state == State.DECIDED
    assert (Decision.objects.count(), Project.objects.count()) == (1, 1)
    assert Document.objects.filter(kind="admission").count() == 1
    assert Message.objects.filter(template__endswith="decision_ready").count() == 3

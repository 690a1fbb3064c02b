"""The second act of a rehearsal: every application is scored, decided within the call, told and opened."""

from collections import Counter

import pytest

from applications.models import Application, Decision
from applications.rehearsal import assessment as rehearsal
from applications.rules.decision import room_left
from applications.states import Outcome, State
from portal.stage import Stage
from samanom.documents import loading
from samanom.documents.models import Document, Opening
from samanom.roles.models import Role
from tests import make
from tests.applications import make as write

pytestmark = pytest.mark.django_db


def test_a_call_is_assessed_decided_told_and_opened_by_the_people_of_the_stage() -> None:
    loading.load()
    for n in range(6):
        make.municipality(f"{9500 + n}", language=("nynorsk", "bokmål", "nøytral")[n % 3])
    stage = Stage(6, seed=3)
    call = write.call(cohort=write.cohort(number=101, rehearsal=True), places=3)
    for place in stage.municipalities:
        people = stage.people_of(place)
        assert people[Role.MAYOR]
        write.application(State.SUBMITTED, of=call, lead=place)

    rehearsal.play(call, stage)

    assert Counter(Application.objects.values_list("state", flat=True)) == {State.DECIDED: 6}
    admitted = Decision.objects.filter(outcome=Outcome.ADMITTED)
    assert stage.counts == {"scored": 6, "letters": 6, "admitted": admitted.count()}
    assert 0 < admitted.count() <= 3
    assert room_left(call).places == 3 - admitted.count()
    assert (
        Document.objects.filter(kind__in=["admission", "rejection"]).count() == Opening.objects.count() == 6
    )

"""What assessors, secretariat and municipalities find waiting on their desks, and that looking costs the same."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from applications.actions import assessment as actions
from applications.models import Application
from portal.desk import assessment_desk as desk
from samanom import clock
from samanom.documents import loading
from samanom.documents.opening import open_letter
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as write
from tests.applications import make_assessment as assess
from tests.applications.pages import address, as_, text

pytestmark = pytest.mark.django_db


def titles(person: User) -> list[str]:
    with translation.override("nn"):
        return [item.title for item in desk.waiting(person)]


def test_an_assessor_finds_the_sheets_that_are_not_finished_and_their_day() -> None:
    call = write.call()
    first, second, _third = (assess.scoring(call) for _ in range(3))
    assessor = assess.assessor()
    assess.delivered(first, by=assessor)
    actions.recuse(second, by=assessor)

    (item,) = desk.waiting(assessor)

    assert (item.count, item.due) == (1, clock.end_of_day(call.answer_expected_on))


def test_secretariat_and_head_find_what_is_theirs_after_the_deadline() -> None:
    loading.load()
    call = write.call()
    assess.proposed(call)
    ready = assess.scoring(call)
    for _ in range(2):
        assess.delivered(ready)
    assess.submitted(call)
    officer, lead = assess.official(Role.SECRETARIAT), assess.official(Role.SECRETARIAT_LEAD)
    assert titles(officer) == []

    with clock.at(call.closes_at):
        assert titles(officer) == ["1 søknad som skal til vurderarane", "1 tilråding å gjere ferdig"]
        assert titles(lead)[-1] == "1 søknad å avgjere"


def test_C4_the_day_an_answer_is_expected_is_said_a_week_before_and_when_it_has_passed() -> None:
    loading.load()
    call = write.call()  # an answer is expected on 15 March
    assess.submitted(call)
    waiting = assess.proposed(call)
    assess.admitted(assess.proposed(call))
    officer, mayor = assess.official(Role.SECRETARIAT), write.somebody(Role.MAYOR, waiting.lead)
    told, seen = [], []

    for day in (7, 8, 15, 16):
        with clock.at(datetime(2014, 3, day, 12, tzinfo=clock.OSLO)):
            told.append([title for title in titles(officer) if " svar" in title])
            seen.append("Dagen er passert, og søknaden er ikkje avgjord" in detail(waiting, mayor))

    soon, late = "2 søknader utan svar", "2 søknader har ikkje fått svar til den dagen vi sa"
    assert told == [[], [soon], [soon], [late]]
    assert seen == [False, False, False, True]


def detail(application: Application, person: User) -> str:
    return text(as_(person, "nn").get(address("detail", application.pk)))


def test_the_municipality_finds_its_letter_until_it_is_opened() -> None:
    loading.load()
    application = assess.proposed(lead=make.municipality(name="Lom"))
    letter = assess.admitted(application).letter
    mayor = write.somebody(Role.MAYOR, application.lead)
    union = make.person(Role.PARTY_UNION, application.lead)

    assert (titles(mayor), titles(union)) == (["Svar på søknaden frå Lom"], [])
    open_letter(letter, by=mayor, capacity="as mayor")

    assert titles(mayor) == []
    assert [item.note for item in desk.own(mayor)] == [application.project_title]


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.SECRETARIAT_LEAD, Role.AUDITOR])
def test_the_desk_asks_as_much_with_many_calls_as_with_one(role: Role) -> None:
    person, asked = make.person(role), []
    for count in (1, 3):
        for _ in range(count):
            assess.proposed(write.call())
        with clock.at(clock.end_of_day(write.terms().closes_on)):
            desk.waiting(person)
            with CaptureQueriesContext(connection) as queries:
                found = [*desk.waiting(person), *desk.own(person)]
        asked.append(len(queries))

    assert found
    assert asked[0] == asked[1] <= 6

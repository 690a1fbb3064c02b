"""What waits on the desk of those who apply, sign and receive."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.actions import joining
from applications.rules import signing as rules
from applications.states import State
from portal.desk import application_desk as desk
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made

pytestmark = pytest.mark.django_db


def titles(person: User) -> list[str]:
    return [item.title for item in desk.waiting(person)]


def test_mayor_and_chief_executive_find_what_they_must_sign_until_they_have() -> None:
    application = made.application(State.SIGNING, project_title="Nærvær")
    mayor, chief = (made.somebody(role, application.lead) for role in (Role.MAYOR, Role.CHIEF_EXECUTIVE))
    made.sign(application, rules.required_seats(application)[0], by=mayor)

    assert titles(mayor) == []
    assert titles(chief) == ["Signer søknaden: Nærvær"]
    assert [item.due for item in desk.waiting(chief)] == [application.call.closes_at]
    assert titles(make.person(Role.MAYOR, make.municipality())) == []


def test_a_deputy_finds_it_too() -> None:
    application = made.application(State.SIGNING, project_title="Nærvær")
    deputy = make.user()
    make.give(deputy, Role.DEPUTY, application.lead, acts_for=Role.MAYOR, authority="by election")

    assert titles(deputy) == ["Signer søknaden: Nærvær"]


def test_writers_find_their_drafts_and_a_partner_the_resolution_it_owes() -> None:
    partner = make.municipality()
    application = made.blank(made.call(), lead=make.municipality(), partners=[partner])
    writer, theirs = made.editor(application), make.person(Role.APPLICANT_EDITOR, partner)

    assert titles(writer) == ["Gjør ferdig søknaden: Søknad uten tittel"]
    assert sorted(titles(theirs)) == [
        "Er kommunen med? Søknad uten tittel",
        "Skriv inn det politiske vedtaket: Søknad uten tittel",
    ]
    joining.join(application, partner, by=theirs)
    made.resolve(application, partner)
    assert titles(theirs) == []


def test_an_open_call_is_shown_until_the_municipality_has_begun() -> None:
    call, lom = made.call(), make.municipality()
    editor = make.person(Role.APPLICANT_EDITOR, lom)

    before = [item.title for item in desk.own(editor)]
    made.blank(call, lead=lom)
    after = [item.title for item in desk.own(editor)]

    assert before == [f"Åpen utlysning: {call.title_nb}", "Mine søknader"]
    assert after == ["Mine søknader"]


def test_the_secretariat_finds_those_that_came_too_late() -> None:
    made.application(State.LATE)

    assert titles(make.person(Role.SECRETARIAT)) == ["1 søknad kom for sent"]
    assert titles(make.person(Role.AUDITOR)) == []


def test_the_desk_asks_as_many_questions_for_three_as_for_one() -> None:
    lom, counts = make.municipality(), []
    mayor = make.person(Role.MAYOR, lom)

    for _more in range(3):
        made.application(State.SIGNING, lead=lom)
        person = User.objects.get(pk=mayor.pk)
        with CaptureQueriesContext(connection) as queries:
            desk.waiting(person)
            desk.own(person)
        counts.append(len(queries))

    assert counts[0] == counts[2]

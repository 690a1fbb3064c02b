"""What the parties find on their desk, and the warning of a resolution that is missing."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.actions import anchoring as actions
from applications.actions import extension
from applications.models import Application
from applications.models.statement import Stance
from applications.rules.anchoring import Voice
from applications.rules.parts import Part
from applications.states import State
from portal.desk import anchoring_desk as desk
from samanom import clock
from samanom.people.models import User
from samanom.programme.parties import Party
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made

pytestmark = pytest.mark.django_db


def titles(person: User) -> list[str]:
    return [item.title for item in desk.waiting(person)]


def test_a_party_finds_a_draft_of_its_municipality_until_it_has_answered() -> None:
    application = made.application(project_title="Nærvær")
    person = make.person(Role.PARTY_POLITICAL, application.lead)
    before = titles(person)

    actions.give_statement(
        application,
        Voice(application.lead, Party.POLITICAL),
        Stance.CONFIRMED,
        version=application.version,
        by=person,
    )

    answered = titles(person)
    goals = application.goals
    made.write(Application.objects.get(), Part.APPROACH, {"goals": "Other goals"})
    changed = titles(person)
    made.write(Application.objects.get(), Part.APPROACH, {"goals": goals})

    assert before == ["Svar for parten din: Nærvær"]
    assert answered == []
    assert changed == ["Ordene er endret etter at du svarte for parten din: Nærvær"]
    assert titles(person) == []
    assert titles(make.person(Role.PARTY_POLITICAL, make.municipality())) == []


def test_answers_on_the_earlier_words_of_many_cost_no_more_than_of_one() -> None:
    call, place = made.call(), make.municipality()
    person, voice = make.person(Role.PARTY_POLITICAL, place), Voice(place, Party.POLITICAL)
    counts = []

    for drafts in (1, 2, 3):
        draft = made.blank(call, lead=make.municipality(), partners=[place])
        actions.give_statement(draft, voice, Stance.CONFIRMED, version=draft.version, by=person)
        made.write(Application.objects.get(pk=draft.pk), Part.APPROACH, {"goals": "Other goals"})
        with CaptureQueriesContext(connection) as queries:
            assert len(titles(person)) == drafts
        counts.append(len(queries))

    assert counts[0] == counts[2]


def test_what_is_being_signed_waits_for_no_party() -> None:
    application = made.application(State.SIGNING)

    assert titles(make.person(Role.PARTY_ADMINISTRATIVE, application.lead)) == []


def test_a_missing_resolution_is_told_when_the_deadline_is_near() -> None:
    application = made.blank(made.call(), lead=make.municipality())
    editor = made.editor(application)
    closes_at = application.call.closes_at

    with clock.at(closes_at - timedelta(days=15)):
        early = titles(editor)
    with clock.at(closes_at - timedelta(days=13)):
        near = titles(editor)
    made.resolve(application, application.lead)
    with clock.at(closes_at - timedelta(days=13)):
        resolved = titles(editor)

    assert early == resolved == []
    assert [title.split(":")[0] for title in near] == ["Fristen er nær, og det politiske vedtaket mangler"]


def test_a_missing_resolution_is_told_by_the_deadline_that_was_moved_for_the_lead() -> None:
    application = made.blank(made.call(), lead=make.municipality())
    closes_at, editor = application.call.closes_at, made.editor(application)
    extension.extend_deadline(
        application.call,
        municipality=application.lead,
        last_day=date(2014, 3, 1),
        reason="Straumen var borte i heile kommunen.",
        by=make.person(Role.SECRETARIAT),
    )

    with clock.at(closes_at - timedelta(days=13)):
        far = titles(editor)
    with clock.at(clock.end_of_day(date(2014, 3, 1)) - timedelta(days=13)):
        near = titles(editor)

    assert far == []
    assert [title.split(":")[0] for title in near] == ["Fristen er nær, og det politiske vedtaket mangler"]

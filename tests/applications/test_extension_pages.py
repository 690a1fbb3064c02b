"""The page that moves a deadline, and where an extension is told."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from applications import draft_papers
from applications.models import Call
from applications.states import State
from portal.desk import application_desk as desk
from samanom import clock
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.applications.test_extension import LATER, REASON, extend

pytestmark = pytest.mark.django_db


def test_open_calls_and_the_case_paper_tell_the_municipalitys_own_deadline() -> None:
    call, lom, other = made.call(), make.municipality("0514", "Lom"), make.municipality()
    extend(call, lom)
    ours, theirs = make.person(Role.APPLICANT_EDITOR, lom), make.person(Role.APPLICANT_EDITOR, other)
    own = clock.end_of_day(LATER)

    before = [(desk.open_calls(writer)[0].due) for writer in (ours, theirs)]
    with clock.at(call.closes_at):
        after = [[line.due for line in desk.open_calls(writer)] for writer in (ours, theirs)]
        page, none = (text(as_(writer, "nn").get(address("list"))) for writer in (ours, theirs))
        paper = draft_papers.case_paper_words(made.blank(call, lead=lom), lom, "nn")
        begun = desk.open_calls(ours)
    with clock.at(own):
        passed = desk.open_calls(ours)

    assert before == [own, call.closes_at]
    assert after == [[own], []]
    assert "fredag 14. februar 2014" in page
    assert call.title_nn not in none
    assert "fredag 14. februar 2014" in paper["demand"]
    assert (begun, passed) == ([], [])


def test_who_may_start_for_two_municipalities_is_told_the_nearest_deadline_that_has_not_passed() -> None:
    call, lom = made.call(), make.municipality()
    writer = make.person(Role.APPLICANT_EDITOR, lom)
    make.give(writer, Role.APPLICANT_EDITOR, make.municipality())
    extend(call, lom, last_day=date(2014, 2, 3))
    extend(call, lom)

    before = desk.open_calls(writer)
    made.blank(call, lead=lom)
    with clock.at(call.closes_at):
        assert desk.open_calls(writer) == []

    assert [line.due for line in before] == [call.closes_at]
    assert [line.due for line in desk.open_calls(writer)] == [call.closes_at]


def test_open_calls_ask_as_much_for_many_as_for_one() -> None:
    lom = make.municipality()
    writer = make.person(Role.APPLICANT_EDITOR, lom)
    extend(made.call(), lom)

    def asked() -> int:
        person = User.objects.get(pk=writer.pk)
        with CaptureQueriesContext(connection) as queries:
            desk.open_calls(person)
        return len(queries)

    one = asked()
    for number in (4, 5, 6):
        extend(made.call(cohort=made.cohort(number=number)), lom)

    assert asked() == one
    assert len(desk.open_calls(User.objects.get(pk=writer.pk))) == 4


def test_the_page_refuses_beside_the_field_and_extends() -> None:
    call, client = made.call(), as_(make.person(Role.SECRETARIAT), "nn")
    made.application(of=call)
    lom = made.application(State.SUBMITTED, of=call).lead
    path, words = address("extend_deadline", call.pk), {"last_day": "2014-02-14", "reason": REASON}

    neither = text(send(client, path, words))
    both = text(send(client, path, words | {"municipality": lom.pk, "for_all": "on"}))
    words["for_all"] = "on"
    refused = text(send(client, path, words | {"last_day": "2014-01-31"}))
    done = send(client, path, words | {"last_day": "14.02.2014"})

    assert "Vel ein kommune, eller kryss av for at fristen blir flytta for alle." in neither
    assert "1 søknad er ikkje levert. Alle som arbeider med han, får beskjed." in neither
    assert "Vel anten éin kommune eller alle." in both
    assert "Den nye fristen må vere seinare enn den som gjeld no" in refused
    assert done.status_code == 302
    assert Call.objects.get().closes_at == clock.end_of_day(LATER)


def test_the_public_page_shows_what_is_for_all_and_not_what_is_for_one(client: Client) -> None:
    call, lom = made.call(), make.municipality()
    extend(call, lom, reason="Arkivet i kommunen brann ned i januar.")
    extend(call, last_day=date(2014, 2, 7))
    client.cookies["maal"] = "nn"

    public = text(client.get(address("call", call.pk)))
    own = text(as_(make.person(Role.MAYOR, lom), "nn").get(address("call", call.pk)))

    assert "Søknaden må kome innan utgangen av fredag 7. februar 2014" in public
    assert REASON in public
    assert "Arkivet" not in public
    assert "Arkivet" in own

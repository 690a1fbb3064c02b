"""Questions about a call: anybody logged in asks, the secretariat answers in both standards, everybody reads, nobody is named."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import Client

from applications.actions import question as actions
from applications.models import Call, Question
from applications.readiness import NotReady
from applications.rules.question import MOST_WAITING
from applications.states import CallState
from portal.desk import application_desk as desk
from samanom import clock
from samanom.audit.actions import history
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import MUNICIPAL, Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db

ANSWER = {
    "published_text": "Kan tre kommunar søkje saman?",
    "answer_nn": "Ja, fleire kommunar kan søkje.",
    "answer_nb": "Ja, flere kommuner kan søke.",
}


def asked(call: Call | None = None, by: User | None = None) -> Question:
    text = "Eg heiter Kari. Kan tre kommunar søkje saman?"
    return actions.ask_question(call or made.call(), text=text, by=by or make.user("Kari Spør"))


def answered(question: Question, **changes: Any) -> Question:
    return actions.answer_question(question, **ANSWER | changes, by=make.person(Role.SECRETARIAT))


@pytest.mark.parametrize(("language", "answer"), [("nn", ANSWER["answer_nn"]), ("nb", ANSWER["answer_nb"])])
def test_everybody_reads_question_and_answer_in_their_own_standard_without_a_name(
    client: Client, language: str, answer: str
) -> None:
    question = answered(asked())
    client.cookies["maal"] = language

    page = text(client.get(address("call", question.call_id)))

    assert ANSWER["published_text"] in page
    assert answer in page
    assert "Kari" not in page


def test_what_is_not_answered_is_not_shown(client: Client) -> None:
    question = asked()

    assert "tre kommunar" not in text(client.get(address("call", question.call_id)))
    assert not Question.objects.visible_to(AnonymousUser()).exists()
    assert list(Question.objects.visible_to(question.asked_by)) == [question]
    assert not Question.objects.visible_to(make.user()).exists()


def test_whoever_asked_is_told_in_their_own_standard_once() -> None:
    question = answered(asked(by=make.user(language="nn")))

    (message,) = Message.objects.filter(template="applications/emails/question_answered")

    assert (message.to, message.subject) == (question.asked_by, "Spørsmålet ditt er svart på")
    assert ANSWER["answer_nn"] in message.body
    assert history(question) == ["question.asked", "question.answered"]


def test_nobody_asks_when_the_call_is_not_open() -> None:
    call, draft = made.call(), made.call(CallState.DRAFT)

    with pytest.raises(PermissionDenied):
        asked(draft)
    with clock.at(call.closes_at), pytest.raises(PermissionDenied):
        asked(call)


def test_nobody_fills_the_desk_with_questions() -> None:
    call, someone = made.call(), make.user()
    for _n in range(MOST_WAITING):
        asked(call, someone)

    with pytest.raises(NotReady):
        asked(call, someone)


def test_only_the_secretariat_answers_and_only_once() -> None:
    question = asked()

    with pytest.raises(PermissionDenied):
        actions.answer_question(question, **ANSWER, by=question.asked_by)
    answered(question)
    with pytest.raises(PermissionDenied):
        answered(question)


def test_it_is_asked_and_answered_by_the_pages() -> None:
    call, officer = made.call(), as_(make.person(Role.SECRETARIAT))

    done = send(as_(make.user()), address("ask_question", call.pk), {"text": "Kan vi søkje?"})
    question = Question.objects.get()
    listed = text(officer.get(address("questions")))
    half = send(officer, address("answer_question", question.pk), ANSWER | {"answer_nb": " "})
    whole = send(officer, address("answer_question", question.pk), ANSWER)

    assert (done.status_code, half.status_code, whole.status_code) == (302, 200, 302)
    assert "Kan vi søkje?" in listed
    answered_link = f"{address('call', call.pk)}#sporsmal-{question.pk}"
    assert answered_link not in listed
    assert answered_link in text(officer.get(address("questions")))
    assert f'id="sporsmal-{question.pk}"' in text(officer.get(address("call", call.pk)))
    assert Question.objects.get().answer_nb == ANSWER["answer_nb"]


def test_questions_wait_on_the_desk_of_the_secretariat() -> None:
    question, officer = asked(), make.person(Role.SECRETARIAT)

    before = [item.title for item in desk.waiting(officer)]
    answered(question)

    assert before == ["1 spørsmål om en utlysning venter på svar"]
    assert desk.waiting(officer) == []
    assert desk.waiting(make.person(Role.AUDITOR)) == []


PROMISES: list[tuple[str, dict[str, Any]]] = [
    ("a_question_asks_something", {"text": ""}),
    ("an_answer_is_in_both_standards_and_has_its_time", {"answer_nn": "Ja."}),
    (
        "an_answer_is_in_both_standards_and_has_its_time",
        {"answered_at": clock.end_of_day(date(2014, 1, 1)), "answer_nn": "Ja.", "published_text": "?"},
    ),
]


@pytest.mark.parametrize(("promise", "wrong"), PROMISES)
def test_the_database_refuses_half_an_answer(promise: str, wrong: dict[str, Any]) -> None:
    question = asked()

    with refused_by(promise):
        Question.objects.filter(pk=question.pk).update(
            **wrong, answered_by=make.user() if "answered_at" in wrong else None
        )


@pytest.mark.parametrize(
    ("role", "offered"),
    [(Role.APPLICANT_EDITOR, ["ask_question"]), (Role.SECRETARIAT, ["questions"]), (Role.AUDITOR, [])],
)
def test_the_call_offers_asking_to_the_municipalities_and_the_list_to_those_who_answer(
    role: Role, offered: list[str]
) -> None:
    call = made.call()

    place = make.municipality() if role in MUNICIPAL else None
    page = text(as_(make.person(role, place)).get(address("call", call.pk)))

    links = {"ask_question": address("ask_question", call.pk), "questions": address("questions")}
    assert [name for name, link in links.items() if f'href="{link}"' in page] == offered

"""Pressing a button twice does the thing once; nothing a person wrote is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client

from samanom import clock
from samanom.interface.models import IdempotentAnswer
from samanom.interface.tasks import forget_old_answers
from samanom.people.models import User
from tests import make
from tests.conftest import TODAY
from tests.interface.shop import effects

PAGE = "/shop/words/"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shop")]


@pytest.fixture
def client() -> Client:
    return client_of(make.user())


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(word: str, key: object = None, **more: str) -> dict[str, str]:
    return {"word": word, "idempotency_key": str(key or uuid4()), **more}


def test_the_same_key_gets_the_same_answer_and_does_nothing_more(client: Client) -> None:
    sent = words("samarbeid")

    first, second = client.post(PAGE, sent), client.post(PAGE, sent)

    assert (first.status_code, first["Location"]) == (302, "/shop/words/samarbeid/")
    assert (second.status_code, second["Location"]) == (302, "/shop/words/samarbeid/")
    assert [str(m) for m in get_messages(second.wsgi_request)] == ["Kept samarbeid"]
    assert effects() == 1


def test_the_same_key_with_other_words_is_refused_and_keeps_the_words(client: Client) -> None:
    key = uuid4()
    client.post(PAGE, words("samarbeid", key))

    answer = client.post(PAGE, words("motarbeid", key))

    assert answer.status_code == 409
    assert answer.context["words"] == ["motarbeid"]
    assert answer.context["saved_at"] == "/shop/words/samarbeid/"
    assert effects() == 1


def test_errors_do_not_bind_the_key(client: Client) -> None:
    key = uuid4()

    refused = client.post(PAGE, words("eit ord som er altfor langt", key))
    corrected = client.post(PAGE, words("kort", key))

    assert (refused.status_code, corrected.status_code) == (200, 302)
    assert str(refused.context["form"]["idempotency_key"].value()) == str(key)
    assert effects() == 1


def test_a_view_that_answers_with_a_page_changes_nothing(client: Client) -> None:
    answer = client.post(PAGE, words("", undo="1"))

    assert (answer.status_code, effects(), IdempotentAnswer.objects.count()) == (200, 0, 0)


def test_a_refused_person_leaves_nothing_behind(client: Client) -> None:
    key = uuid4()

    refused = client.post(PAGE, words("forbidden", key))

    assert (refused.status_code, effects(), IdempotentAnswer.objects.count()) == (403, 0, 0)


def test_without_a_key_nothing_happens(client: Client) -> None:
    answer = client.post(PAGE, {"word": "samarbeid"})

    assert (answer.status_code, effects()) == (200, 0)
    assert answer.context["form"].errors["idempotency_key"] == ["Siden er ikke hel. Åpne den på nytt."]


def test_two_people_with_the_same_key_are_two(client: Client) -> None:
    sent = words("samarbeid")

    client.post(PAGE, sent)
    client_of(make.user()).post(PAGE, sent)

    assert effects() == 2


def test_somebody_elses_change_answers_409_with_the_words_kept(client: Client) -> None:
    answer = client.post(PAGE, words("changed"))

    assert (answer.status_code, answer.context["words"], effects()) == (409, ["changed"], 0)


@pytest.mark.django_db(transaction=True)
def test_B3_twenty_at_once_have_one_effect_and_one_answer() -> None:
    user, sent = make.user(), words("samarbeid")
    clients = [client_of(user) for _ in range(20)]

    def send(client: Client) -> tuple[int, str]:
        try:
            answer = client.post(PAGE, sent)
            return answer.status_code, answer["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(send, clients))

    assert answers == [(302, "/shop/words/samarbeid/")] * 20
    assert effects() == 1


def test_old_answers_are_forgotten(client: Client) -> None:
    client.post(PAGE, words("samarbeid"))
    with clock.at(TODAY + timedelta(days=20)):
        client.post(PAGE, words("samarbeid"))

    with clock.at(TODAY + timedelta(days=31)):
        forget_old_answers()

    assert IdempotentAnswer.objects.exclude(user_id=-1).count() == 1

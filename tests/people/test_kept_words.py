"""A form sent after the log-in had ended is kept, and sent on by the person when they are back (B5)."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from applications.models import Application
from samanom.people import kept_words
from samanom.people.models import User
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def application() -> Application:
    return made.application(lead=make.municipality("0514", "Lom"))


def words_of(summary: str) -> dict[str, Any]:
    return {"idempotency_key": str(uuid4()), "version": "1", "summary": summary}


def logged_out_sends(application: Application, words: dict[str, Any], **headers: Any) -> tuple[Client, Any]:
    client = Client()
    client.cookies["maal"] = "nn"
    return client, client.post(address("write_content", application.pk), words, headers=headers or None)


def come_back(client: Client, person: User) -> None:
    client.force_login(person)


def test_B5_what_was_sent_while_logged_out_is_shown_and_sent_on(application: Application) -> None:
    path = address("write_content", application.pk)
    client, answer = logged_out_sends(application, words_of("Ein halv time med arbeid."))
    assert answer.url == "/inn/?next=/inn/tekst/"

    come_back(client, made.editor(application))
    page = client.get("/inn/tekst/")
    fields: dict[str, Any] = dict(page.context["fields"])
    sent = client.post(page.context["path"], fields)

    assert "Ein halv time med arbeid." in text(page)
    assert (page.context["path"], sent.status_code) == (path, 302)
    assert Application.objects.get(pk=application.pk).summary == "Ein halv time med arbeid."
    assert client.get("/inn/tekst/").status_code == 302  # sent: nothing is kept any more


def test_B5_every_page_tells_of_what_is_kept(application: Application) -> None:
    client, _answer = logged_out_sends(application, words_of("Ein halv time med arbeid."))
    come_back(client, made.editor(application))

    page = text(client.get("/oversikt/"))

    assert "Vi har teke vare på det du skreiv då du blei logga ut" in page


@pytest.mark.parametrize(
    ("words", "headers"),
    [
        ({}, {}),
        ({"oldpassword": "hemmeleg"}, {}),
        ({"summary": "a" * (kept_words.MOST_CHARACTERS + 1)}, {}),
        ({"summary": "sent by the script"}, {"X-Autosave": "1"}),
    ],
)
def test_secrets_too_much_and_what_the_script_sends_are_not_kept(
    application: Application, words: dict[str, str], headers: dict[str, str]
) -> None:
    client, answer = logged_out_sends(application, words, **headers)

    assert answer.url == f"/inn/?next={address('write_content', application.pk)}"
    assert kept_words.KEPT not in client.session


def test_words_are_kept_for_an_hour(application: Application) -> None:
    client, _answer = logged_out_sends(application, words_of("Ein halv time med arbeid."))
    come_back(client, made.editor(application))
    session = client.session
    session[kept_words.KEPT] = {**session[kept_words.KEPT], "at": session[kept_words.KEPT]["at"] - 3601}
    session.save()

    assert client.get("/inn/tekst/").status_code == 302


def test_somebody_without_the_right_sends_nothing_on(application: Application) -> None:
    client, _answer = logged_out_sends(application, words_of("Ikkje min."))
    come_back(client, make.user())
    page = client.get("/inn/tekst/")

    assert client.post(page.context["path"], dict(page.context["fields"])).status_code == 404

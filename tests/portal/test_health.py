"""GET /helse/ tells the truth about database, broker and what waits."""

import pytest
from django.test import Client
from pytest_django import Settings

from samanom.notifications.models import Message
from samanom.notifications.states import State
from tests import make


@pytest.mark.django_db
def test_all_is_well(client: Client) -> None:
    answer = client.get("/helse/")

    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ok", "database": "ok", "broker": "ok", "oldest_pending_seconds": 0},
    )


@pytest.mark.django_db
def test_a_dead_broker_is_said_aloud(client: Client, settings: Settings) -> None:
    from celery import current_app

    before = current_app.conf["broker_url"]
    current_app.conf.update(broker_url="redis://127.0.0.1:1/0", broker_write_url="redis://127.0.0.1:1/0")
    try:
        answer = client.get("/helse/")
    finally:
        current_app.conf.update(broker_url=before, broker_write_url=before)

    assert (answer.status_code, answer.json()["broker"], answer.json()["database"]) == (503, "down", "ok")


@pytest.mark.django_db
def test_the_oldest_waiting_message_is_counted(client: Client) -> None:
    someone = make.user()
    Message.objects.create(
        template="x", to=someone, address=someone.email, language="nb", subject="x", body="x", about_type="x", about_id=1,
        state=State.PENDING,
    )  # fmt: skip

    assert client.get("/helse/").json()["oldest_pending_seconds"] == 0

"""The demo's doors: open only where the demo is switched on, and only into invented people."""

from datetime import date

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from samanom import clock
from samanom.clock.time import _held
from samanom.people.models import User
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def invented() -> User:
    someone = make.user("Åse Lauvås")
    someone.is_invented = True
    someone.save()
    return someone


def test_one_click_logs_in_as_an_invented_person(client: Client, invented: User, settings: Settings) -> None:
    settings.DEMO = True

    answer = client.post("/demo/inn/", {"person": invented.pk}, follow=True)

    assert answer.redirect_chain == [("/oversikt/", 302)]
    assert "Åse Lauvås" in answer.content.decode()


@pytest.mark.parametrize("person", ["real", "0", "99999999999999999999", "x", ""])
def test_nobody_else_can_be_stood_in_for(client: Client, settings: Settings, person: str) -> None:
    settings.DEMO = True
    real = make.user()

    answer = client.post("/demo/inn/", {"person": real.pk if person == "real" else person})

    assert (answer.status_code, "_auth_user_id" in client.session) == (404, False)


def test_outside_the_demo_the_doors_do_not_exist(client: Client, invented: User, settings: Settings) -> None:
    settings.DEMO = False

    answers = [
        client.get("/demo/inn/").status_code,
        client.post("/demo/inn/", {"person": invented.pk}).status_code,
        client.post("/demo/dag/", {"day": "2013-01-01"}).status_code,
    ]

    assert answers == [404, 404, 404]


def test_the_day_can_be_moved(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    _held.set(None)

    client.post("/demo/dag/", {"day": "2013-05-17"})

    assert clock.today() == date(2013, 5, 17)


@pytest.mark.parametrize("day", ["", "17 mai", "1999-01-01", "2099-01-01", "2013-02-30", "\x00"])
def test_an_impossible_day_is_refused_in_words(client: Client, settings: Settings, day: str) -> None:
    settings.DEMO = True
    _held.set(None)

    answer = client.post("/demo/dag/", {"day": day}, follow=True)

    assert answer.status_code == 200
    assert "2014-01-15" in answer.content.decode()


def test_test_log_in_is_impossible_without_an_explicit_setting() -> None:
    source = (django_settings.BASE_DIR / "samanom/settings.py").read_text()

    assert 'DEMO = env.bool("SAMANOM_DEMO", default=False)' in source

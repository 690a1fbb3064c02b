"""Language and colours are remembered, and lead nowhere but back."""

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


def test_a_chosen_language_is_shown_and_remembered(client: Client) -> None:
    someone = make.user(language="nb")
    client.force_login(someone)

    client.post("/maal/", {"language": "nn", "next": "/om/"})

    someone.refresh_from_db()
    assert someone.language == "nn"
    assert '<html lang="nn"' in client.get("/om/").content.decode()


@pytest.mark.parametrize(
    "away", ["https://example.com/", "//example.com/", "javascript:alert(1)", "", "\x00"]
)
def test_a_choice_never_leads_out_of_the_portal(client: Client, away: str) -> None:
    answer = client.post("/maal/", {"language": "nn", "next": away})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


@pytest.mark.parametrize("colours", ["light", "dark", "auto"])
def test_chosen_colours_are_in_the_page(client: Client, colours: str) -> None:
    client.post("/farge/", {"colours": colours, "next": "/om/"})

    assert f'data-color-scheme="{colours}"' in client.get("/om/").content.decode()


def test_unknown_colours_and_languages_change_nothing(client: Client) -> None:
    client.post("/farge/", {"colours": '"><script>'})
    client.post("/maal/", {"language": "xx"})

    assert 'data-color-scheme="auto"' in client.get("/om/").content.decode()


def test_a_look_with_get_is_refused(client: Client) -> None:
    assert [client.get(path).status_code for path in ("/maal/", "/farge/", "/demo/dag/")] == [
        405,
        405,
        405,
    ]

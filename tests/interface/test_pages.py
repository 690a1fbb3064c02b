"""The frame: error pages in three languages, log-in without barriers, colours and language remembered."""

import pytest
from django.core.exceptions import BadRequest
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path, reverse
from django.utils import translation
from playwright.sync_api import Page
from pytest_django import DjangoAssertNumQueries
from pytest_django.live_server_helper import LiveServer

from tests import make
from tests.browser import DESKTOP, PHONE, axe, choose, complaints, focused, go, sideways
from tests.interface import shop

ERRORS = {
    "400.html": (
        "Vi forstod ikkje førespurnaden",
        "Vi forstod ikke forespørselen",
        "We did not understand the request",
    ),
    "403_csrf.html": (
        "Sida hadde vore open for lenge",
        "Siden hadde vært åpen for lenge",
        "The page had been open for too long",
    ),
    "429.html": ("For mange forsøk", "For mange forsøk", "Too many tries"),
    "500.html": ("Noko gjekk gale hjå oss", "Noe gikk galt hos oss", "Something went wrong at our end"),
}


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize(("place", "language"), [(0, "nn"), (1, "nb"), (2, "en")])
@pytest.mark.django_db
def test_pages_for_a_broken_house_need_no_database(
    name: str, place: int, language: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with translation.override(language), django_assert_num_queries(0):
        page = render_to_string(name)

    assert f'<html lang="{language}"' in page
    assert f">{ERRORS[name][place]}</h1>" in page


@pytest.mark.django_db
def test_B5_what_was_typed_is_shown_when_the_token_does_not_fit_but_no_secret_and_nothing_of_other_sites() -> (
    None
):
    client, path = Client(enforce_csrf_checks=True), reverse("account_login")
    client.cookies["maal"] = "nn"
    sent = {
        "summary": "</textarea><b>Ein time</b> med arbeid.",
        "password": "hemmeleg ord",
        "oldpassword": "hemmeleg ord",
        "code": "hemmeleg ord",
        "csrfmiddlewaretoken": "t" * 64,
    }

    own = client.post(path, sent, headers={"Referer": "http://testserver/soknad/1/tekst/?a=1"})
    strange = client.post(path, sent, headers={"Origin": "https://example.no"})
    broken = client.post(path, b"-", content_type="multipart/form-data; boundary=x")

    page = own.content.decode()
    assert [one.status_code for one in (own, strange, broken)] == [403, 403, 403]
    assert "readonly>\n&lt;/textarea&gt;&lt;b&gt;Ein time&lt;/b&gt; med arbeid.</textarea>" in page
    assert 'href="/soknad/1/tekst/?a=1"' in page
    assert ("hemmeleg" in page, "tttt" in page, own["Cache-Control"]) == (False, False, "no-store")
    assert ["Ein time" in one.content.decode() for one in (strange, broken)] == [False, False]
    assert "Gå tilbake" in strange.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [("nn", "Vi finn ikkje sida"), ("nb", "Vi finner ikke siden"), ("en", "We cannot find the page")],
)
def test_a_missing_page_says_so_in_the_readers_language(client: Client, language: str, said: str) -> None:
    client.cookies["maal"] = language

    answer = client.get("/finst-ikkje/")

    assert answer.status_code == 404
    assert f">{said}</h1>" in answer.content.decode()


def refuse(request: HttpRequest) -> HttpResponse:
    raise BadRequest("planted")


urlpatterns = [path("planted/", refuse), *shop.urlpatterns]


@pytest.mark.django_db
@pytest.mark.urls("tests.interface.test_pages")
def test_a_bad_request_gets_our_own_page(client: Client) -> None:
    client.force_login(make.user())

    answer = client.get("/planted/")

    assert (answer.status_code, answer.templates[0].name) == (400, "400.html")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("size", "colours"), [(DESKTOP, "light"), (PHONE, "dark")])
@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_signup"])
def test_log_in_has_no_barriers(
    page: Page, live_server: LiveServer, name: str, size: dict[str, int], colours: str
) -> None:
    said = complaints(page)
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    choose(page.context, live_server.url, fargar=colours, maal="nn")

    page.goto(live_server.url + reverse(name))

    assert (axe(page), sideways(page), said) == ([], 0, [])
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("data-color-scheme") == colours


@pytest.mark.django_db
def test_a_wrong_password_is_told_in_our_words(client: Client) -> None:
    client.cookies["maal"] = "nn"
    someone = make.user(password="eit langt og godt passord")

    answer = client.post(reverse("account_login"), {"login": someone.email, "password": "feil"})

    assert answer.context["form"].non_field_errors() == ["E-postadressa eller passordet stemmer ikkje."]
    assert "<title>Feil: Logg inn" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "greeting"), [("nn", "Helsing sekretariatet"), ("nb", "Hilsen sekretariatet")]
)
def test_a_new_password_is_sent_by_mail_and_strangers_see_the_same_page(
    client: Client, mailoutbox: list[EmailMessage], language: str, greeting: str
) -> None:
    client.cookies["maal"] = language
    someone = make.user()

    known = client.post(reverse("account_reset_password"), {"email": someone.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "ingen@example.no"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in mailoutbox] == [[someone.email]]
    assert all(greeting in message.body for message in mailoutbox)


@pytest.mark.django_db(transaction=True)
def test_the_portal_can_be_used_from_the_keyboard(page: Page, live_server: LiveServer) -> None:
    choose(page.context, live_server.url, maal="nb")
    page.goto(live_server.url + reverse("account_login"))

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    focused(page, "#innhald")


@pytest.mark.django_db(transaction=True)
def test_language_and_colours_are_chosen_without_leaving_the_page(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + reverse("account_login"))

    go(page.get_by_role("button", name="Nynorsk"))
    go(page.get_by_role("button", name="Mørk"))

    assert page.url == live_server.url + reverse("account_login")
    assert (
        page.locator("html").get_attribute("lang"),
        page.locator("html").get_attribute("data-color-scheme"),
    ) == ("nn", "dark")

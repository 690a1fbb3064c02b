"""Password and a code by e-mail, or a second factor of one's own; staff come in with nothing less."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from samanom.roles.models import Role
from tests import make
from tests.people.ways_in import (
    PASSWORD,
    app_of,
    code_from_mail,
    code_of,
    give_password,
    log_in,
    logged_in,
    person,
    write_password,
)

pytestmark = pytest.mark.django_db


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_password_alone_opens_nothing(client: Client) -> None:
    answer = write_password(client, person())

    assert (answer["Location"], is_in(client)) == ("/inn/kode/", False)
    assert client.get("/oversikt/").status_code == 302


@pytest.mark.parametrize(
    ("language", "words"), [("nn", "bør du byte passord"), ("nb", "bør du bytte passord")]
)
def test_the_code_that_came_by_mail_lets_one_in(client: Client, language: str, words: str) -> None:
    client.cookies["maal"] = language
    someone = person()

    answer = log_in(client, someone)

    assert (answer["Location"], is_in(client), client.session["login_level"]) == (
        "/oversikt/",
        True,
        "password",
    )
    assert [message.to for message in mail.outbox] == [[someone.email]]
    assert words in str(mail.outbox[0].body)


def test_a_wrong_code_is_told_beside_the_field_and_three_of_them_end_the_try(client: Client) -> None:
    client.cookies["maal"] = "nn"
    write_password(client, person())

    first = client.post("/inn/kode/", {"code": "feil"})
    client.post("/inn/kode/", {"code": "feil"})
    third = client.post("/inn/kode/", {"code": "feil"})

    assert first.context["form"].errors == {"code": ["Koden stemmer ikkje."]}
    assert (third.status_code, third["Location"]) == (302, "/inn/")
    assert client.post("/inn/kode/", {"code": code_from_mail()})["Location"] == "/inn/"
    assert not is_in(client)


def test_a_new_code_can_be_asked_for(client: Client) -> None:
    write_password(client, person())
    first = code_from_mail()

    client.post("/inn/kode/", {"action": "resend"})
    answer = client.post("/inn/kode/", {"code": code_from_mail()})

    assert (len(mail.outbox), first != code_from_mail(), answer["Location"]) == (2, True, "/oversikt/")


def test_whoever_has_an_app_is_asked_for_its_code_and_not_for_mail(client: Client) -> None:
    someone = person()
    secret = app_of(someone)

    asked = write_password(client, someone)
    wrong = client.post("/inn/to-steg/", {"code": "000000"})
    answer = client.post("/inn/to-steg/", {"code": code_of(secret)})

    assert (asked["Location"], len(mail.outbox)) == ("/inn/to-steg/", 0)
    assert wrong.context["form"].errors == {"code": ["Koden stemmer ikke."]}
    assert (answer["Location"], is_in(client)) == ("/oversikt/", True)


def test_the_secret_of_an_app_lies_encrypted(client: Client) -> None:
    someone = person()

    secret = app_of(someone)

    assert secret not in str(Authenticator.objects.get(user=someone).data)


def test_staff_without_a_second_factor_reach_nothing_but_the_setting_up_of_one(client: Client) -> None:
    official = give_password(make.person(Role.SECRETARIAT))

    log_in(client, official)

    reached = {
        path: client.get(path).get("Location", "") for path in ("/oversikt/", "/utboks/", "/soknad/innkomne/")
    }
    assert set(reached.values()) == {"/konto/to-steg/"}
    assert client.post("/soknad/invitasjon/ny/").get("Location") == "/konto/to-steg/"
    assert client.get("/konto/to-steg/app/").status_code == 200


def test_setting_up_an_app_opens_the_house_to_staff(client: Client) -> None:
    official = give_password(make.person(Role.BUDGET_HOLDER))
    log_in(client, official)
    page = client.get("/konto/to-steg/app/")
    form = page.context["form"]

    wrong = client.post("/konto/to-steg/app/", {"code": "000000", "sealed": form.initial["sealed"]})
    done = client.post(
        "/konto/to-steg/app/", {"code": code_of(form.secret), "sealed": form.initial["sealed"]}
    )

    assert wrong.context["form"].errors == {"code": ["Koden stemmer ikke."]}
    assert wrong.context["form"].secret == form.secret
    assert done["Location"] == "/konto/to-steg/kodar/"
    assert client.get("/oversikt/").status_code == 200
    assert len(client.get("/konto/to-steg/kodar/").context["unused_codes"]) == 10


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PROJECT_LEADER])
def test_only_staff_must_keep_a_second_factor(client: Client, role: Role) -> None:
    someone = make.person(role, make.municipality() if role == Role.PROJECT_LEADER else None)
    app_of(someone)
    client = logged_in(someone, seconds_ago=0)
    client.cookies["maal"] = "nb"

    answer = client.post("/konto/to-steg/app/bort/", follow=True)

    assert Authenticator.objects.filter(user=someone).exists() == (role == Role.AUDITOR)
    assert ("Rollen din krever et steg til." in answer.content.decode()) == (role == Role.AUDITOR)


@pytest.mark.parametrize("sealed", ["", "x", "W10:1abc:def"])
def test_a_page_with_a_broken_seal_shows_a_new_key(client: Client, sealed: str) -> None:
    client.force_login(make.user())

    answer = client.post("/konto/to-steg/app/", {"code": "123456", "sealed": sealed})

    assert answer.status_code == 200
    assert answer.context["form"]["sealed"].value() not in {"", sealed}
    assert Authenticator.objects.count() == 0


def test_the_seal_of_another_person_s_page_is_not_taken(client: Client) -> None:
    client.force_login(make.user())
    theirs = client.get("/konto/to-steg/app/").context["form"]
    client.force_login(make.user())

    client.post("/konto/to-steg/app/", {"code": code_of(theirs.secret), "sealed": theirs.initial["sealed"]})

    assert Authenticator.objects.count() == 0


def test_a_recovery_code_works_once(client: Client) -> None:
    someone = person()
    app_of(someone)
    client.force_login(someone)
    client.post("/konto/to-steg/kodar/nye/")
    code = client.get("/konto/to-steg/kodar/").context["unused_codes"][0]
    outcomes = []

    for _turn in range(2):
        client.post("/ut/")
        write_password(client, someone)
        client.post("/inn/to-steg/", {"code": code})
        outcomes.append(is_in(client))

    assert outcomes == [True, False]


def test_municipal_people_are_not_asked_for_a_second_factor(client: Client) -> None:
    mayor = give_password(make.person(Role.MAYOR, make.municipality()))

    log_in(client, mayor)

    assert client.get("/oversikt/").status_code == 200


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    answer = client.post("/inn/ny/", {"email": "ny@example.no", "password1": PASSWORD, "password2": PASSWORD})

    assert (answer.status_code, is_in(client)) == (200, False)

"""A stranger asks for access; the secretariat sees what speaks for and against, and answers."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samanom.audit.actions import history
from samanom.notifications.models import Message
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.models import Claim, Invitation, Role
from samanom.roles.rules import invitations as rules
from samanom.roles.states import ClaimState
from tests import make
from tests.roles import make_invitation as made
from tests.roles.pages import as_, new_key, send, stranger, text

pytestmark = pytest.mark.django_db

WORDS = {
    "municipality": "Lom",
    "role": "chief_executive",
    "name": "Kari Nordmann",
    "title": "rådmann",
    "email": "kari@lom.kommune.example.no",
    "phone": "61 00 00 00",
    "reason": "Vi vil søkje om å bli med.",
    "language": "nn",
}


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


def test_a_stranger_asks_for_access_and_is_told_that_it_is_received(lom: Municipality) -> None:
    client = stranger()

    answer = send(client, "/invitasjon/meld-inn/", WORDS)

    claim = Claim.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/invitasjon/meld-inn/takk/")
    assert (claim.municipality, claim.role, claim.phone) == (lom, Role.CHIEF_EXECUTIVE, "61 00 00 00")
    assert history(claim) == ["claim.made"]
    assert Message.objects.get().address == WORDS["email"]
    assert "Takk" in text(client.get(answer["Location"]))


@pytest.mark.parametrize("written", ["lom", " LOM ", "0514"])
def test_the_municipality_is_known_by_name_or_number(lom: Municipality, written: str) -> None:
    send(stranger(), "/invitasjon/meld-inn/", WORDS | {"municipality": written})

    assert Claim.objects.get().municipality == lom


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"municipality": "Atlantis"}, "«Atlantis»"),
        ({"municipality": "<script>"}, "&lt;script&gt;"),
        ({"municipality": ""}, ""),
        ({"role": "secretariat"}, ""),
        ({"role": "project_leader"}, ""),
        ({"email": "kari"}, ""),
        ({"email": "k" * 250 + "@lom.example.no"}, ""),
        ({"reason": "x" * 301}, "1 tegn for lang"),
        ({"phone": ""}, ""),
        ({"language": "en"}, ""),
        ({"name": "K\x00ri"}, ""),
    ],
)
def test_D_bad_words_are_answered_beside_the_field_and_kept(
    lom: Municipality, words: dict[str, str], message: str
) -> None:
    answer = send(stranger(), "/invitasjon/meld-inn/", WORDS | {"title": "konstituert rådmann"} | words)

    page = text(answer)
    assert (answer.status_code, 'aria-invalid="true"' in page, message in page) == (200, True, True)
    assert "konstituert rådmann" in page
    assert Claim.objects.count() == 0


def test_asking_twice_is_answered_alike_and_heard_once(lom: Municipality) -> None:
    answers = [
        send(stranger(), "/invitasjon/meld-inn/", WORDS | {"email": email}, key=new_key())["Location"]
        for email in (WORDS["email"], WORDS["email"].upper())
    ]

    assert answers == ["/invitasjon/meld-inn/takk/"] * 2
    assert (Claim.objects.count(), Message.objects.count()) == (1, 1)


def test_an_answered_claimant_may_ask_again(lom: Municipality) -> None:
    first = made.claim(lom, email="kari@example.no")
    actions.refuse_claim(first, by=make.person(Role.SECRETARIAT), answer="Vi fekk ikkje tak i deg.")

    assert made.claim(lom, email="kari@example.no").state == ClaimState.OPEN


def test_approving_invites_the_claimant_to_the_role(lom: Municipality) -> None:
    claim = made.claim(lom, role=Role.MAYOR, email="kari@example.no", phone="61 00 00 00")
    client = as_(make.person(Role.SECRETARIAT))

    answer = send(
        client, f"/invitasjon/krav/{claim.pk}/ja/", {"valid_from": "2014-01-15", "valid_to": "2015-10-15"}
    )

    claim.refresh_from_db()
    sent = Invitation.objects.get()
    assert (answer.status_code, claim.state, claim.invitation) == (302, ClaimState.APPROVED, sent)
    assert (sent.role, sent.municipality, sent.email) == (Role.MAYOR, lom, "kari@example.no")
    assert (sent.valid_from, sent.valid_to) == (date(2014, 1, 15), date(2015, 10, 15))
    assert history(claim) == ["claim.made", "claim.approved"]
    assert actions.create_account(sent, password="ei setning som er lang").phone == "61 00 00 00"


def test_refusing_asks_for_a_reason(lom: Municipality) -> None:
    claim = made.claim(lom)
    client = as_(make.person(Role.SECRETARIAT))

    empty = send(client, f"/invitasjon/krav/{claim.pk}/nei/", {"answer": " "})
    answer = send(client, f"/invitasjon/krav/{claim.pk}/nei/", {"answer": "Kommunen kjenner deg ikkje."})

    claim.refresh_from_db()
    assert (empty.status_code, "Feil: " in text(empty), answer.status_code) == (200, True, 302)
    assert (claim.state, claim.answer) == (ClaimState.REFUSED, "Kommunen kjenner deg ikkje.")
    assert history(claim) == ["claim.made", "claim.refused"]


def test_a_claim_is_answered_once(lom: Municipality) -> None:
    claim, staff = made.claim(lom), make.person(Role.SECRETARIAT)
    actions.refuse_claim(claim, by=staff, answer="Nei.")

    with pytest.raises(PermissionDenied):
        actions.approve_claim(claim, by=staff, valid_from=date(2014, 1, 15))

    assert Invitation.objects.count() == 0
    assert "id_refuse_answer" not in text(as_(staff).get(f"/invitasjon/krav/{claim.pk}/"))


@pytest.mark.parametrize("role", [Role.MAYOR, Role.AUDITOR, Role.SYSTEM_ADMIN, Role.ASSESSOR])
def test_A2_only_the_secretariat_sees_and_answers_claims(lom: Municipality, role: Role) -> None:
    claim = made.claim(lom)
    client = as_(make.person(role, lom))

    answers = [client.get("/invitasjon/krav/"), client.get(f"/invitasjon/krav/{claim.pk}/")]
    answers += [send(client, f"/invitasjon/krav/{claim.pk}/{word}/") for word in ("ja", "nei")]

    assert [answer.status_code for answer in answers] == [403] * 4
    claim.refresh_from_db()
    assert claim.state == ClaimState.OPEN


def test_a_claim_is_not_approved_for_days_that_have_passed(lom: Municipality) -> None:
    claim = made.claim(lom)

    page = text(
        send(
            as_(make.person(Role.SECRETARIAT)),
            f"/invitasjon/krav/{claim.pk}/ja/",
            {"valid_from": "2013-01-15", "valid_to": "2014-01-14"},
        )
    )

    assert "Denne dagen er passert." in page
    assert Invitation.objects.count() == 0


def test_a_claimant_who_holds_the_role_already_is_not_invited(lom: Municipality) -> None:
    chief = make.person(Role.CHIEF_EXECUTIVE, lom)
    claim = made.claim(lom, email=chief.email)

    page = text(
        send(
            as_(make.person(Role.SECRETARIAT)),
            f"/invitasjon/krav/{claim.pk}/ja/",
            {"valid_from": "2014-01-15"},
        )
    )

    assert "Personen har rollen allerede." in page
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("Lom", "kari@lom.kommune.no", True),
        ("Vågå", "kari@vaga.kommune.no", True),
        ("Bø (Nordland)", "kari@boe.kommune.no", True),
        ("Lom", "kari@lom.kommune.no.example.no", False),
        ("Lom", "kari@skjåk.kommune.no", False),
        ("Lom", "kari@example.no", False),
    ],
)
def test_the_address_speaks_for_or_against(name: str, address: str, expected: bool) -> None:
    assert rules.facts_about(made.claim(make.municipality(name=name), email=address)).is_municipal == expected


@pytest.mark.parametrize(
    ("address", "language", "said"),
    [
        ("kari@lom.kommune.no", "nb", "Adressen ender på lom.kommune.no, som inneholder navnet på kommunen."),
        ("kari@lom.kommune.no", "nn", "Adressa endar på lom.kommune.no, som inneheld namnet på kommunen."),
        ("kari@example.no", "nb", "Adressen ender på example.no, som vi ikke kjenner som kommunens."),
        ("kari@example.no", "nn", "Adressa endar på example.no, som vi ikkje kjenner som kommunen si."),
    ],
)
def test_the_page_says_the_right_thing_of_a_known_and_an_unknown_address(
    lom: Municipality, address: str, language: str, said: str
) -> None:
    claim = made.claim(lom, email=address)

    page = text(as_(make.person(Role.SECRETARIAT), language).get(f"/invitasjon/krav/{claim.pk}/"))

    assert [line.strip() for line in page.splitlines() if "ender på" in line or "endar på" in line] == [said]


def test_the_page_tells_what_speaks_for_and_against(lom: Municipality) -> None:
    before = made.claim(lom, name="Ola Forrige")
    actions.refuse_claim(before, by=make.person(Role.SECRETARIAT), answer="Nei.")
    chief = make.person(Role.CHIEF_EXECUTIVE, lom, name="Rådmannen Sjølv")
    claim = made.claim(lom, email=chief.email.replace("person", "annan"))

    page = text(as_(make.person(Role.SECRETARIAT)).get(f"/invitasjon/krav/{claim.pk}/"))

    assert "Rådmannen Sjølv har rollen i dag." in page
    assert "Andre med roller i kommunen har adresser som ender på example.no." in page
    assert "Ola Forrige har bedt om tilgang før, Lom" in page

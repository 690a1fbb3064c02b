"""The pages by which a wrong amount is corrected: what they show, say beforehand and give back."""

from uuid import uuid4

import pytest
from django.test import Client

from grants import actions
from grants.models import AwardCorrection
from portal.desk import grant_desk
from samanom.documents import loading
from samanom.roles.models import Role
from tests import make
from tests.grants import make as grants
from tests.grants.test_correct import REASON, RIGHT, propose, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def texts() -> None:
    loading.load()


def logged_in(role: Role) -> Client:
    client = Client()
    client.force_login(grants.official(role))
    return client


def send(client: Client, path: str, **words: object) -> int:
    return client.post(path, {"idempotency_key": str(uuid4()), **words}).status_code


def test_from_the_letter_to_the_decision_by_the_pages() -> None:
    award = sent()
    officer, holder = logged_in(Role.SECRETARIAT), logged_in(Role.BUDGET_HOLDER)
    door = officer.get(f"/tildeling/brev/{award.pk}/").content.decode()
    assert f"/tildeling/brev/{award.pk}/rett/" in door

    proposed = send(officer, f"/tildeling/brev/{award.pk}/rett/", amount="kr 400 000", reason=REASON)

    correction = AwardCorrection.objects.get()
    waiting = grant_desk.waiting(grants.official(Role.BUDGET_HOLDER))
    assert proposed == 302
    assert [item.address for item in waiting] == [f"/tildeling/rett/{correction.pk}/"]
    assert "Det gamle brevet blir stående" in holder.get(waiting[0].address).content.decode()
    assert send(holder, waiting[0].address) == 200
    assert send(holder, waiting[0].address, answer="approve") == 302
    assert grants.fresh(award).amount == RIGHT
    assert grant_desk.corrections_to_decide(grants.official(Role.BUDGET_HOLDER)) == []


def test_the_page_of_the_grant_tells_of_what_is_proposed_and_what_is_declined() -> None:
    award = sent()
    page = f"/tildeling/brev/{award.pk}/"
    correction = propose(award)
    mayors = Client()
    assert award.project.lead is not None
    mayors.force_login(make.person(Role.MAYOR, award.project.lead))

    clients = (logged_in(Role.SECRETARIAT), logged_in(Role.BUDGET_HOLDER), mayors)
    officer, holder, mayor = (client.get(page).content.decode() for client in clients)

    assert "Venter på avgjørelse" in officer
    assert f'href="/tildeling/brev/{award.pk}/rett/">Den foreslåtte rettelsen' in officer
    assert f'href="/tildeling/rett/{correction.pk}/"' in holder
    assert REASON not in mayor
    actions.decide_correction(correction, approve=False, by=grants.official(Role.BUDGET_HOLDER))
    declined = logged_in(Role.SECRETARIAT).get(page).content.decode()
    assert "Avslått" in declined
    assert REASON in declined
    assert "Avgjort av" in declined


def test_the_form_says_beforehand_what_the_amount_may_be() -> None:
    joint, single = sent(), grants.sent(make.project())
    officer = logged_in(Role.SECRETARIAT)

    pages = [
        officer.get(f"/tildeling/brev/{one.pk}/rett/").content.decode().replace("\u00a0", " ")
        for one in (joint, single)
    ]
    too_much = officer.post(
        f"/tildeling/brev/{joint.pk}/rett/",
        {"idempotency_key": str(uuid4()), "amount": "9" * 12, "reason": REASON},
    ).content.decode()

    assert "kan være opptil kr 800 000 i året" in pages[0]
    assert "er alltid kr 300 000 i året. Det er dette også" in pages[1]
    assert "Minst 20 tegn." in pages[0]
    assert "kan ikke være over kr\u00a0800\u00a0000" in too_much
    assert "2000000000" not in too_much


@pytest.mark.parametrize(
    ("amount", "reason"),
    [
        ("", REASON),
        ("mykje", REASON),
        ("500000", REASON),
        ("900000", REASON),
        ("400000", "Feil."),
        ("400000", ""),
    ],
)
def test_bad_words_are_given_back(amount: str, reason: str) -> None:
    award = sent()

    status = send(
        logged_in(Role.SECRETARIAT), f"/tildeling/brev/{award.pk}/rett/", amount=amount, reason=reason
    )

    assert status == 200
    assert not AwardCorrection.objects.exists()

"""The secretariat's pages from the sheets to the letter, and the municipality's door to it."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from applications.models import Application, Decision
from applications.states import Outcome, State
from samanom.documents import loading
from samanom.documents.models import Opening
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as write
from tests.applications import make_assessment as assess

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter_texts")]


@pytest.fixture
def letter_texts() -> None:
    loading.load()


def logged_in(person: User) -> Client:
    client = Client(headers={"accept-language": "nn"})
    client.force_login(person)
    return client


def address(name: str, application: Application) -> str:
    return reverse(f"applications:{name}", args=[application.pk])


def words(**said: str) -> dict[str, str]:
    return {"idempotency_key": str(uuid4()), **said}


def lead() -> User:
    return assess.official(Role.SECRETARIAT_LEAD)


def test_the_secretariat_recommends_with_a_word_on_what_differs() -> None:
    application = assess.scoring()
    assess.delivered(application, 5)
    officer = logged_in(assess.official(Role.SECRETARIAT))
    begun = assess.sheet(application)
    early = [
        officer.get(address("propose", application)),
        officer.post(address("propose", application), words()),
    ]
    assess.delivered(application, 2)

    for page in early:
        told = page.content.decode()
        assert page.context["form"] is None
        assert "To vurderarar må ha levert skjemaa sine." in told
        assert f"Har byrja på eit skjema, men ikkje levert det: {begun.assessor.name}." in told
    silent = officer.post(address("propose", application), words())
    said = officer.post(address("propose", application), words(discussion="Vi står samla på fire poeng."))

    assert (silent.status_code, said.status_code) == (200, 302)
    assert silent.context["form"].errors.keys() == {"discussion"}
    assert "Vi står samla på fire poeng." in officer.get(address("propose", application)).content.decode()


def test_one_who_may_a_colleague_and_a_stranger_at_the_recommendation_and_the_decision() -> None:
    application = assess.proposed()
    people = [assess.official(Role.SECRETARIAT_LEAD), make.person(Role.BUDGET_HOLDER), make.user()]

    for name in ("propose", "decide"):
        assert [logged_in(person).get(address(name, application)).status_code for person in people] == [
            200,
            403,
            404,
        ]


def test_admission_from_the_page_leads_to_the_letter() -> None:
    application = assess.proposed()

    answer = logged_in(lead()).post(
        address("decide", application), words(outcome="admitted", reason="Sterk forankring hos alle.")
    )

    decision = Decision.objects.get()
    assert (decision.outcome, decision.amount) == (Outcome.ADMITTED, 300_000)
    assert answer.url == address("letter", application)  # type: ignore[attr-defined]


def test_B3_the_same_decision_sent_twice_is_made_once() -> None:
    application = assess.proposed()
    client, sent = logged_in(lead()), words(outcome="rejected", reason="Måla er ikkje talfesta.")

    first, second = (client.post(address("decide", application), sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"outcome": "rejected", "reason": ""}, "reason"),
        ({"outcome": "admitted", "reason": "Grunn", "amount": "800001"}, "amount"),
        ({"outcome": "admitted", "reason": "Grunn", "amount": ""}, "amount"),
        ({"outcome": "admitted", "reason": "Grunn", "amount": "9" * 30}, "amount"),
        ({"outcome": "waiting", "reason": "Grunn"}, "outcome"),
        ({"outcome": "rejected", "reason": "x\x00y"}, "reason"),
        ({"outcome": "rejected", "reason": "a" * 1501}, "reason"),
    ],
)
def test_D3_a_decision_that_is_not_whole_is_shown_again(said: dict[str, str], field: str) -> None:
    application = assess.proposed(partners=[make.municipality()])

    answer = logged_in(lead()).post(address("decide", application), words(**said))

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}
    assert not Decision.objects.exists()


def test_a_call_without_room_says_so_on_the_page() -> None:
    call = write.call(places=1)
    first, second = assess.submitted(call), assess.scoring(call)
    for application in (first, second):
        assess.propose(assess.fresh(application), 4)
    assess.admitted(first)

    answer = logged_in(lead()).post(
        address("decide", second), words(outcome="admitted", reason="God søknad.")
    )

    assert answer.status_code == 200
    assert len(answer.context["form"].non_field_errors()) == 1
    assert assess.fresh(second).state == State.PROPOSED


def test_the_letter_is_opened_by_a_post_and_looking_leaves_no_trace() -> None:
    application = assess.proposed()
    assess.admitted(application)
    mayor = logged_in(write.somebody(Role.MAYOR, application.lead))
    page, pdf = address("letter", application), address("letter_pdf", application)

    before = mayor.get(page).content.decode()
    assert ("Opne og kvitter" in before, pdf in before, mayor.get(pdf).status_code) == (True, False, 403)
    assert not Opening.objects.exists()
    opened = mayor.post(page, words())
    after = mayor.get(page).content.decode()

    assert opened.url == pdf  # type: ignore[attr-defined]
    assert ("Opne og kvitter" in after, pdf in after) == (False, True)
    assert mayor.get(pdf).status_code in {200, 202}
    assert Opening.objects.get().capacity == f"as mayor for {application.lead.number}"


def test_the_letter_for_those_who_may_not_open_it() -> None:
    application = assess.proposed()
    assess.rejected(application)
    colleague = make.person(Role.PARTY_UNION, application.lead)
    people = (colleague, assess.official(Role.SECRETARIAT), make.person(Role.MAYOR, make.municipality()))

    codes = [logged_in(person).post(address("letter", application), words()).status_code for person in people]

    assert codes == [403, 403, 404]
    assert not Opening.objects.exists()
    assert logged_in(people[1]).get(address("letter_pdf", application)).status_code in {200, 202}


def test_before_it_is_opened_no_page_of_the_municipality_tells_the_answer() -> None:
    application = assess.proposed()
    assess.rejected(application, reason="Måla er ikkje talfesta.")
    mayor = logged_in(write.somebody(Role.MAYOR, application.lead))

    pages = [mayor.get(address(name, application)).content.decode() for name in ("letter", "detail")]

    for told in ("Avslag", "Avslått", "Måla er ikkje talfesta."):
        assert not any(told in page for page in pages)

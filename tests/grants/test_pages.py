"""The pages of the year's list, the run of letters and the letter itself."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants import actions
from grants.models import Award
from grants.states import State
from portal.desk import grant_desk
from samanom.audit import actions as audit
from samanom.documents import actions as documents
from samanom.documents import loading
from samanom.documents.models import Document, Opening
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.grants import make as grants

pytestmark = pytest.mark.django_db
DESK = "/tildeling/2014/"
LIST = "/tildeling/2014/liste/"
LETTERS = "/tildeling/2014/brev/"


@pytest.fixture(autouse=True)
def _texts(db: None) -> None:
    loading.load()


def logged_in(person: User) -> Client:
    client = Client(headers={"accept-language": "nn"})
    client.force_login(person)
    return client


def post(person: User, path: str, **words: object) -> Any:
    return logged_in(person).post(path, {"idempotency_key": str(uuid4()), **words})


def text(response: Any) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def test_the_list_shows_who_is_due_a_grant_and_who_lacks_a_lead() -> None:
    make.project(title="Lom")
    grants.award(grants.joint(led=False), amount=500_000)
    make.project(title="Skjåk")

    page = text(logged_in(make.person(Role.SECRETARIAT)).get(DESK))

    assert "2 prosjekt utan tilskot" in page
    assert "Ansvarleg kommune er ikkje avklart." in page


def test_the_secretariat_prepares_and_the_budget_holder_decides_and_the_run_counts_from_its_rows() -> None:
    make.project(title="Lom")
    joint = grants.joint()
    holder = make.person(Role.BUDGET_HOLDER)

    prepared = post(make.person(Role.SECRETARIAT), LIST, **{f"amount_{joint.pk}": "kr 650 000"})
    decided = post(holder, LETTERS, awards=[award.pk for award in Award.objects.all()])

    assert (prepared.status_code, decided.status_code) == (302, 302)
    assert (prepared["Location"], decided["Location"]) == (DESK, LETTERS)
    assert sorted(Award.objects.values_list("amount", "state")) == [
        (300_000, "decided"),
        (650_000, "decided"),
    ]
    page = text(logged_in(holder).get(LETTERS))
    assert "0 av 2 brev er laga" in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    actions.make_waiting_letters()
    documents.typeset_waiting()
    page = text(logged_in(holder).get(LETTERS))
    assert "2 av 2 brev er laga" in page
    assert "http-equiv" not in page


def test_a_failure_stands_by_name_with_a_way_to_try_again() -> None:
    award = grants.award(make.project(title="Lom"))
    holder = make.person(Role.BUDGET_HOLDER)
    actions.issue_letters([award], by=holder)
    Award.objects.update(error="no text")

    page = text(logged_in(holder).get(LETTERS))
    tried = post(holder, reverse("grants:retry", args=[award.pk]))

    assert "1 brev kunne ikkje lagast" in page
    assert "<strong>Lom</strong>" in page
    assert "Prøv igjen" in page
    assert tried.status_code == 302
    assert actions.make_waiting_letters() == 1


def test_an_amount_over_the_ceiling_is_said_beside_its_field_and_nothing_is_prepared() -> None:
    joint = grants.joint()
    make.project()

    answer = post(make.person(Role.SECRETARIAT), LIST, **{f"amount_{joint.pk}": "800 001"})

    assert answer.status_code == 200
    assert "Tilskotet for eit fellesprosjekt kan ikkje vere over kr 800 000." in text(answer)
    assert "<title>Feil:" in text(answer)
    assert 'value="800 001"' in text(answer)
    assert not Award.objects.exists()


@pytest.mark.parametrize("awards", [[], ["x"], ["99999999999999999999"], ["-1"], ["1\x00"]])
def test_nonsense_is_answered_with_words(awards: list[str]) -> None:
    grants.award()

    answer = post(make.person(Role.BUDGET_HOLDER), LETTERS, awards=awards)

    assert answer.status_code == 200
    assert "<title>Feil:" in text(answer)
    assert not Award.objects.exclude(state=State.LETTER_DRAFT).exists()


def test_what_lacks_its_lead_cannot_be_smuggled_into_a_decision() -> None:
    blocked = grants.award(grants.joint(led=False), amount=500_000)

    answer = post(make.person(Role.BUDGET_HOLDER), LETTERS, awards=[blocked.pk])

    assert "Samarbeidet: Ansvarleg kommune er ikkje avklart." in text(answer)
    assert Award.objects.get().state == State.LETTER_DRAFT


@pytest.mark.parametrize(
    "path", ["/tildeling/2010/", "/tildeling/2016/", "/tildeling/2014/?cohort=9", "/tildeling/2014/?cohort=x"]
)
def test_there_are_no_other_years_and_no_other_lists(path: str) -> None:
    assert logged_in(make.person(Role.SECRETARIAT)).get(path).status_code == 404


def letter_of(role: Role | None, place: Municipality, award: Award) -> int:
    person = make.person(role, place) if role else make.user()
    return logged_in(person).get(reverse("grants:letter", args=[award.pk])).status_code


def test_a_letter_is_seen_by_its_municipality_and_the_ministry_and_nobody_else() -> None:
    place = make.municipality()
    award = grants.sent(make.project(place))

    assert letter_of(Role.PARTY_UNION, place, award) == 200
    assert letter_of(Role.AUDITOR, place, award) == 200
    assert letter_of(Role.MAYOR, make.municipality(), award) == 404
    assert letter_of(Role.ASSESSOR, place, award) == 404


def test_a_grant_that_is_not_sent_is_nobody_s_business_in_the_municipality() -> None:
    place = make.municipality()
    award = grants.award(make.project(place))

    assert letter_of(Role.MAYOR, place, award) == 404


def test_the_mayor_opens_the_letter_with_a_press_and_then_reads_it() -> None:
    place = make.municipality()
    award = grants.with_pdf(make.project(place))
    mayor, colleague = make.person(Role.MAYOR, place), make.person(Role.PARTY_UNION, place)
    letter, pdf = (reverse(name, args=[award.pk]) for name in ("grants:letter", "grants:letter_pdf"))

    looked = logged_in(mayor).get(letter)
    too_early = logged_in(colleague).get(pdf)
    pressed_by_colleague = post(colleague, letter)
    pressed = post(mayor, letter)
    read = logged_in(colleague).get(pdf)

    assert "Opne og kvitter" in text(looked)
    assert (too_early.status_code, pressed_by_colleague.status_code) == (403, 403)
    assert (pressed.status_code, pressed["Location"]) == (302, pdf)
    assert read["Content-Type"] == "application/pdf"
    assert read.content.startswith(b"%PDF")
    assert Opening.objects.get().capacity == f"as mayor for {place.number}"


def test_the_partners_read_the_copy_at_once() -> None:
    lead, partner = make.municipality(), make.municipality()
    award = grants.with_pdf(grants.joint(lead, partner))

    answer = logged_in(make.person(Role.MAYOR, partner)).get(reverse("grants:letter_pdf", args=[award.pk]))

    assert answer.status_code == 200
    assert not Opening.objects.exists()


def test_the_file_holds_what_the_list_shows() -> None:
    grants.sent(make.project(title="=Lom"))

    answer = logged_in(make.person(Role.AUDITOR)).get(reverse("grants:index_csv") + "?year=2014")

    lines = answer.getvalue().decode().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("'=Lom;")
    assert ";2014;300000;" in lines[1]


def test_pages_cost_the_same_with_many_grants() -> None:
    staff, holder = make.person(Role.SECRETARIAT), make.person(Role.BUDGET_HOLDER)

    def add(count: int) -> None:
        for n in range(count):
            grants.sent(make.project(title=f"Sendt {n}"))
            grants.award(make.project(title=f"Kladd {n}"))
            make.project(title=f"Utan {n}")

    def costs() -> list[int]:
        found = []
        for person, path in ((staff, DESK), (holder, DESK), (holder, LETTERS), (staff, "/tildeling/")):
            client = logged_in(person)
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            found.append(len(queries))
        for person in (staff, holder):
            grant_desk.waiting(person)
            with CaptureQueriesContext(connection) as queries:
                grant_desk.waiting(person)
            found.append(len(queries))
        return found

    add(3)
    few = costs()
    add(9)

    assert costs() == few
    assert max(few) <= 15


def test_desks_say_what_waits() -> None:
    place = make.municipality()
    make.project(title="Utan")
    grants.award(make.project(title="Kladd"))
    grants.sent(make.project(place, title="Sendt"))

    waits = {
        role: [item.title for item in grant_desk.waiting(make.person(role, place))]
        for role in (Role.SECRETARIAT, Role.BUDGET_HOLDER, Role.MAYOR, Role.PARTY_UNION)
    }

    assert waits == {
        Role.SECRETARIAT: ["1 prosjekt uten tilskudd for 2014"],
        Role.BUDGET_HOLDER: ["1 tilskudd å vedta for 2014"],
        Role.MAYOR: ["Åpne tilskuddsbrevet for 2014: Sendt"],
        Role.PARTY_UNION: [],
    }


def test_the_same_press_twice_decides_once() -> None:
    award, holder = grants.award(), make.person(Role.BUDGET_HOLDER)
    words = {"idempotency_key": str(uuid4()), "awards": [award.pk]}
    client = logged_in(holder)

    answers = [client.post(LETTERS, words) for _ in range(2)]
    actions.make_waiting_letters()

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Document.objects.count() == 1
    assert audit.history(award).count("grant.decided") == 1

"""One decision, one letter each: number, words, language, who is told (E3, E4, B3)."""

import re
from collections.abc import Callable
from html import unescape
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from grants import actions
from grants.models import Award
from grants.states import State
from samanom import clock
from samanom.audit import actions as audit
from samanom.documents import loading
from samanom.documents.models import Document, LetterText
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Obligation, Project
from samanom.roles.models import Role
from tests import make
from tests.grants import make as grants

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _texts(db: None) -> None:
    loading.load()


def words(award: Award) -> str:
    assert award.letter is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", award.letter.html)).split())


def test_a_letter_has_a_number_in_the_project_s_case_and_is_remembered() -> None:
    award = grants.sent()

    assert award.state == State.SENT
    assert award.letter is not None
    assert award.letter.reference == "14/1-1"
    assert award.letter.case == Project.objects.get().case
    assert audit.history(award) == ["grant.prepared", "grant.decided", "grant.letter_issued"]


def test_E3_the_words_are_those_of_the_grant() -> None:
    lom = make.municipality("0514", "Lom")
    project = make.project(lom, title="Kultur for heiltid")
    Project.objects.filter(pk=project.pk).update(end_year=2015)

    award = grants.sent(project)

    said = words(award)
    assert "Tilskuddsbrev 2014 – «Sammen om en bedre kommune»" in said
    assert (
        "gir Lom kommune et tilskudd på kr 300 000 for 2014 til prosjektet «Kultur for heiltid»"
        in said.replace("\u00a0", " ")
    )
    assert "innen 1. februar 2015" in said
    assert "senest 12. februar 2014" in said
    assert "Sluttrapporten" not in said
    assert award.letter is not None
    assert award.letter.data["award"] == {
        "project": project.key,
        "year": 2014,
        "amount": 300_000,
        "lead": "0514",
    }


def test_a_letter_names_the_cohort_and_a_rehearsal_by_its_own_name() -> None:
    real = grants.sent(make.project(title="Lom"))
    played = grants.sent(make.project(title="Skjåk", within=make.cohort(rehearsal=True)))
    assert real.letter is not None
    assert played.letter is not None

    number, name = real.project.cohort.number, played.project.cohort.name
    assert f"(pulje {number})" in real.letter.html
    assert f"({name})" in played.letter.html
    assert real.letter.case.title.endswith(f", pulje {number}")
    assert played.letter.case.title.endswith(f", {name}")


def test_in_the_last_year_the_final_report_takes_the_annual_one_s_place() -> None:
    project = make.project()
    Project.objects.filter(pk=project.pk).update(end_year=2014)

    award = grants.sent(project)

    assert "Prosjektet avsluttes i 2014. Sluttrapporten skal leveres innen 15. november 2014" in words(award)
    assert "Årsrapport for 2014" not in words(award)
    assert [owed.kind for owed in Obligation.objects.filter(project=project)] == ["final_report"]


def test_a_joint_letter_goes_to_the_lead_and_names_the_members() -> None:
    levanger, verdal = make.municipality("1719", "Levanger"), make.municipality("1721", "Verdal")

    award = grants.sent(grants.joint(levanger, verdal), amount=800_000)

    assert "samarbeid mellom Levanger og Verdal. Tilskuddet utbetales til Levanger kommune" in words(award)


def test_conditions_of_its_own_stand_in_the_letter_as_written_and_escaped() -> None:
    award = grants.award()
    actions.change(
        award,
        amount=300_000,
        extra_conditions="Halvårsrapport <b>i juni</b>\n{{ signature }}",
        reason="Kommunen har bede om det sjølv.",
        version=1,
        by=award.prepared_by,
    )
    actions.issue_letters([award], by=grants.official(Role.BUDGET_HOLDER))
    actions.make_waiting_letters()

    made = grants.fresh(award)
    assert made.letter is not None
    assert "<li>Halvårsrapport &lt;b&gt;i juni&lt;/b&gt;</li><li>{{ signature }}</li>" in made.letter.html


@pytest.mark.parametrize(
    ("decided", "own", "expected"),
    [("nynorsk", "nb", "nn"), ("bokmål", "nn", "nb"), ("nøytral", "nn", "nn"), ("nøytral", "", "nb")],
)
def test_E4_the_letter_is_in_the_municipality_s_own_standard(decided: str, own: str, expected: str) -> None:
    project = make.project(make.municipality(language=decided))
    Project.objects.filter(pk=project.pk).update(language=own)

    award = grants.sent(project)

    assert award.letter is not None
    assert award.letter.language == expected
    assert {"nn": "Tilskotsbrev", "nb": "Tilskuddsbrev"}[expected] in award.letter.title


def test_mayor_chief_executive_and_project_leader_of_the_lead_are_told_once_each() -> None:
    lead, partner = make.municipality(), make.municipality()
    mayor = make.person(Role.MAYOR, lead, language="nn")
    both = make.person(Role.CHIEF_EXECUTIVE, lead)
    make.give(both, Role.PROJECT_LEADER, lead)
    make.person(Role.MAYOR, partner)

    grants.sent(grants.joint(lead, partner), amount=500_000)

    assert [(m.to, m.subject) for m in Message.objects.order_by("pk")] == [
        (mayor, "Stadfest vilkåra i tilskotsbrevet"),
        (both, "Bekreft vilkårene i tilskuddsbrevet"),
    ]


def test_all_or_none_are_decided_and_what_is_missing_is_named() -> None:
    ready, blocked = grants.award(), grants.award(grants.joint(led=False), amount=500_000)

    with pytest.raises(actions.NotReadyError) as lacking:
        actions.issue_letters([ready, blocked], by=make.person(Role.BUDGET_HOLDER))

    assert [line.partition(":")[0] for line in lacking.value.missing] == ["Samarbeidet"]
    assert not Award.objects.exclude(state=State.LETTER_DRAFT).exists()


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.SECRETARIAT_LEAD, Role.PAYMENT_APPROVER, None])
def test_only_the_holder_of_budget_authority_decides(role: Role | None) -> None:
    award = grants.award()

    with pytest.raises(PermissionDenied):
        actions.issue_letters([award], by=make.person(role) if role else make.user())


def test_nobody_decides_what_they_put_on_the_list_themselves() -> None:
    someone = make.person(Role.SECRETARIAT)
    make.give(someone, Role.BUDGET_HOLDER)
    make.project()
    awards = actions.prepare_awards(2014, by=someone)

    with pytest.raises(PermissionDenied):
        actions.issue_letters(awards, by=someone)


def test_deciding_twice_makes_one_letter() -> None:
    award, holder = grants.award(), make.person(Role.BUDGET_HOLDER)

    for _ in range(2):
        actions.issue_letters([award], by=holder)
        actions.make_waiting_letters()

    assert Document.objects.count() == 1


def test_a_letter_that_cannot_be_made_waits_for_a_human_and_the_others_are_made() -> None:
    good, bad = (
        grants.award(),
        grants.award(make.project(make.municipality(language="nynorsk"), title="Lom")),
    )
    nynorsk = LetterText.objects.filter(kind="grant_letter", language="nn")
    holder = make.person(Role.BUDGET_HOLDER)
    actions.issue_letters([good, bad], by=holder)
    connection.cursor().execute("RESET ROLE")
    connection.cursor().execute("ALTER TABLE documents_lettertext DISABLE TRIGGER USER")
    nynorsk.update(valid_from="2099-01-01")

    assert actions.make_waiting_letters() == 1
    failed = Award.objects.get(pk=bad.pk)
    assert failed.state == State.DECIDED
    assert "no text for grant_letter in nn" in failed.error

    nynorsk.update(valid_from="2011-01-01")
    actions.retry(failed, by=holder)
    assert actions.make_waiting_letters() == 1
    assert Award.objects.get(pk=bad.pk).state == State.SENT


def at_once(*work: Callable[[], object]) -> None:
    start, now = Barrier(len(work)), clock.now()

    def run(one: Callable[[], object]) -> None:
        try:
            start.wait()
            with clock.at(now):
                one()
        finally:
            connection.close()

    threads = [Thread(target=run, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_B3_many_decide_and_many_workers_make_one_letter_for_each_grant() -> None:
    with transaction.atomic():
        awards = [grants.award(make.project(title=f"Prosjekt {n}")) for n in range(4)]
    holders: list[User] = [make.person(Role.BUDGET_HOLDER) for _ in range(4)]

    def press(holder: User) -> None:
        actions.issue_letters(awards, by=holder)
        actions.make_waiting_letters()

    at_once(*[lambda holder=holder: press(holder) for holder in holders])

    assert Award.objects.filter(state=State.SENT).count() == 4
    assert Document.objects.count() == 4
    cases = {award.project.case for award in map(grants.fresh, awards)}
    assert sorted(case.number for case in cases if case) == [1, 2, 3, 4]

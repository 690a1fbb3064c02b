"""Admission and rejection: within the call's room, told in a letter that says what was decided, and a project is born."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.html import strip_tags

from applications.actions import decision as actions
from applications.models import Application, Decision
from applications.readiness import NotReady
from applications.rules import decision as rules
from applications.states import Outcome, State
from samanom import clock
from samanom.audit.actions import history
from samanom.documents import loading
from samanom.documents.models import Document
from samanom.documents.opening import open_letter
from samanom.documents.states import Access, Direction
from samanom.notifications.models import Message
from samanom.programme.models import Municipality, Obligation
from samanom.programme.states import GrantKind, ObligationKind
from samanom.roles.models import Role
from tests import make
from tests.applications import make as write
from tests.applications import make_assessment as assess

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter_texts")]
NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.fixture
def letter_texts() -> None:
    loading.load()


def words_of(document: Document) -> str:
    return " ".join(strip_tags(document.html).replace(NO_BREAK, " ").split())


def joint(**details: Any) -> Application:
    places = [make.municipality(name=name) for name in ("Levanger", "Verdal")]
    return assess.proposed(lead=places[0], partners=places[1:], group_name="Innherred samkommune", **details)


def test_admission_decides_writes_the_letter_and_makes_the_project() -> None:
    application = assess.proposed(lead=make.municipality("0514", "Lom"))

    decision = assess.admitted(application)

    application = assess.fresh(application)
    project = application.project
    assert (application.state, decision.outcome, decision.amount) == (
        State.DECIDED,
        Outcome.ADMITTED,
        300_000,
    )
    assert project is not None
    assert (project.key, project.lead, project.annual_amount) == ("c3-0514", application.lead, 300_000)
    assert (project.grant_kind, project.start_year, project.end_year) == (GrantKind.FIXED, 2014, 2015)
    assert (project.members, project.case) == ([application.lead], application.case)
    assert [theme.key for theme in project.themes.all()] == ["heltid"]
    assert history(application)[-1] == "application.admitted"


def test_a_project_owes_a_report_for_each_of_its_years() -> None:
    application = assess.proposed()

    assess.admitted(application)

    owed = Obligation.objects.order_by("year").values_list("year", "kind")
    assert list(owed) == [(2014, ObligationKind.ANNUAL_REPORT), (2015, ObligationKind.FINAL_REPORT)]


def test_a_joint_project_gets_the_amount_that_is_decided_and_all_its_members() -> None:
    application = joint()

    assess.admitted(application, amount=650_000)

    project = assess.fresh(application).project
    assert project is not None
    assert (project.key, project.annual_amount, project.grant_kind) == (
        "c3-innherred-samkommune",
        650_000,
        GrantKind.CEILING,
    )
    assert [place.name for place in project.members] == ["Levanger", "Verdal"]


@pytest.mark.parametrize("amount", [0, 300_001, 800_001])
def test_an_amount_outside_the_call_is_refused(amount: int) -> None:
    application = assess.proposed() if amount == 300_001 else joint()

    with pytest.raises(NotReady):
        assess.admitted(application, amount=amount)

    assert not Decision.objects.exists()
    assert assess.fresh(application).state == State.PROPOSED


def test_rejection_writes_the_reasons_and_makes_no_project() -> None:
    application = assess.proposed()

    decision = assess.rejected(application, reason="Måla var ikkje talfesta.")

    application = assess.fresh(application)
    assert (application.state, application.project, decision.amount) == (State.DECIDED, None, None)
    words = words_of(decision.letter)
    assert "Måla var ikkje talfesta." in words
    assert (
        "plass i programmet. Søknadene er" in words
    )  # one applied, and there was room: places are no reason
    assert history(application)[-1] == "application.rejected"


def test_only_the_head_of_the_secretariat_decides() -> None:
    application = assess.proposed()
    colleague, stranger = make.person(Role.SECRETARIAT), make.user()

    for person in (colleague, stranger):
        with pytest.raises(PermissionDenied):
            actions.admit(application, reason=assess.REASON, by=person)
        with pytest.raises(PermissionDenied):
            actions.reject(application, reason=assess.REASON, by=person)

    assert rules.can_decide(assess.official(Role.SECRETARIAT_LEAD), application)


def test_nothing_is_decided_before_the_recommendation_or_twice() -> None:
    application = assess.scoring()
    with pytest.raises(PermissionDenied):
        assess.admitted(application)

    assess.admitted(assess.propose(application, 4))
    with pytest.raises(PermissionDenied):
        assess.rejected(application)

    assert Decision.objects.count() == 1


def test_a_full_call_takes_no_more_and_says_why() -> None:
    call = write.call(places=2, yearly_frame=2_000_000)
    first, second = (assess.submitted(call) for _ in range(2))
    third = assess.scoring(call)
    for application in (first, second, third):
        assess.propose(assess.fresh(application), 4)
    assess.admitted(first)
    assess.admitted(second)

    with pytest.raises(NotReady) as lacking:
        assess.admitted(third)

    assert len(lacking.value.missing) == 1
    assert rules.room_left(call) == rules.Room(places=0, kroner=1_400_000)


def test_a_joint_application_takes_a_place_for_each_municipality() -> None:
    application = joint()

    assess.admitted(application, amount=800_000)

    assert rules.room_left(application.call) == rules.Room(places=48, kroner=14_200_000)


def test_E3_the_letter_says_what_the_decision_row_says() -> None:
    application = joint(project_title="Heile stillingar")

    decision = assess.admitted(application, amount=650_000, reason="Sterk forankring.")

    letter = words_of(decision.letter)
    said = [
        "Innherred samkommune",
        "«Heile stillingar»",
        "650 000",
        "2014",
        "Levanger og Verdal",
        "Sterk forankring.",
    ]
    assert [words for words in said if words not in letter] == []
    assert decision.letter.data["decision"] == {
        "outcome": "admission",
        "application": application.pk,
        "amount": decision.amount,
        "year": 2014,
    }
    assert (decision.letter.direction, decision.letter.access) == (Direction.OUT, Access.OPEN)
    assert decision.letter.case == application.case
    assert "{{" not in letter


def test_E3_a_rejection_names_the_criteria_the_places_and_how_many_applied() -> None:
    call = write.call(places=1)
    assess.submitted(call)

    letter = words_of(assess.rejected(assess.proposed(call)).letter)

    assert "Det var 2 kommuner som søkte, og utlysningen har plass til 1." in letter
    assert (
        "begrunnelse og utfordringer, motivasjon og forankring hos alle parter, interesse for utviklingsarbeid,"
        " innovasjon og nytenkning og andre samarbeidspartnere"
    ) in letter


def test_E3_the_letter_asks_for_a_project_leader_in_30_days_and_a_plan_in_90() -> None:
    letter = words_of(assess.admitted(assess.proposed()).letter)

    assert "oppnevne prosjektleder innen 14. februar 2014" in letter
    assert "levere prosjektplan innen 15. april 2014" in letter


@pytest.mark.parametrize("may_appeal", [True, False])
def test_R_CALL_12_the_letter_speaks_of_appeal_when_the_call_gives_the_right(may_appeal: bool) -> None:
    call = write.call(may_appeal=may_appeal)

    letter = words_of(assess.rejected(assess.proposed(call)).letter)

    assert (
        "Kommunen kan klage på avgjørelsen til Kongen i statsråd. Fristen er 3 uker" in letter
    ) == may_appeal
    why_not = "ikke klage på avgjørelsen. Ordningen er bare åpen for kommuner, og avgjørelsen regnes ikke som et enkeltvedtak"
    assert (why_not in letter) != may_appeal
    assert "kommer en ny utlysning" not in letter


@pytest.mark.parametrize(
    ("decided", "written_in", "recorded", "expected"),
    [
        ("nynorsk", "nb", "", "nn"),
        ("bokmål", "nn", "", "nb"),
        ("nøytral", "nn", "", "nn"),
        ("nøytral", "nb", "nn", "nb"),
    ],
)
def test_E4_the_letter_follows_the_language_of_the_municipality(
    decided: str, written_in: str, recorded: str, expected: str
) -> None:
    lead = make.municipality(language=decided)
    Municipality.objects.filter(pk=lead.pk).update(recorded_language=recorded)
    application = assess.proposed(lead=lead, language=written_in)

    letter = assess.admitted(application).letter

    assert letter.language == expected
    sign = {"nn": "Vi har gleda av å melde", "nb": "Vi har gleden av å melde"}
    assert sign[expected] in words_of(letter)


def test_those_who_wait_for_the_answer_are_told_once_that_it_is_ready_and_not_what_it_is() -> None:
    application = assess.proposed(lead=make.municipality(name="Lom"))
    contact = make.user()
    contact.email = application.contact_email
    contact.save()

    assess.rejected(application)

    told = Message.objects.filter(template="applications/emails/decision_ready")
    roles = {message.to.assignments.first().role if message.to != contact else "contact" for message in told}  # type: ignore[union-attr]
    assert roles == {Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.APPLICANT_EDITOR, "contact"}
    assert told.count() == 4
    assert not any("nådde" in message.body or "plass" in message.body for message in told)


def test_only_those_who_receive_letters_for_the_lead_open_it_and_partners_read_a_copy() -> None:
    application = joint()
    assess.admitted(application, amount=700_000)
    application = assess.fresh(application)
    partner = next(place for place in application.municipalities.all() if place != application.lead)
    mayor, colleague = (
        write.somebody(Role.MAYOR, application.lead),
        make.person(Role.PARTY_UNION, application.lead),
    )
    guest, stranger = write.somebody(Role.MAYOR, partner), make.person(Role.MAYOR, make.municipality())
    everyone = (mayor, colleague, guest, stranger)

    assert [rules.can_open_letter(person, application) for person in everyone] == [True, False, False, False]
    assert [rules.can_read_letter(person, application) for person in everyone] == [False, False, True, False]
    open_letter(application.decision.letter, by=mayor, capacity=rules.capacity_to_open(mayor, application))
    assert [rules.can_open_letter(person, application) for person in everyone] == [False, False, False, False]
    assert [rules.can_read_letter(person, application) for person in everyone] == [True, True, True, False]


def test_a_letter_is_opened_once_and_the_receipt_says_in_what_capacity() -> None:
    application = assess.proposed(lead=make.municipality("0514", "Lom"))
    letter = assess.admitted(application).letter
    mayor, writer = (write.somebody(role, application.lead) for role in (Role.MAYOR, Role.APPLICANT_EDITOR))

    first = open_letter(letter, by=mayor, capacity="as mayor for 0514")
    second = open_letter(letter, by=writer, capacity="as applicant editor for 0514")

    assert second == first
    assert (first.name, first.capacity, first.opened_at) == (mayor.name, "as mayor for 0514", clock.now())
    assert history(letter).count("document.opened") == 1

"""The assessors' pages: asked first, seen alone, nothing typed lost, and nothing to tell one sheet from another (A4)."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.actions import assessment as actions
from applications.actions import receiving
from applications.models import Application, Assessment
from applications.states import SheetState, State
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as write
from tests.applications import make_assessment as assess

pytestmark = pytest.mark.django_db
TOKENS = re.compile(
    rb'name="(csrfmiddlewaretoken|idempotency_key)" value="[^"]*"|value="[^"]*" name="(csrfmiddlewaretoken)"'
)


def logged_in(person: User) -> Client:
    client = Client(headers={"accept-language": "nn"})
    client.force_login(person)
    return client


def address(name: str, application: Application) -> str:
    return reverse(f"applications:{name}", args=[application.pk])


def filled_in(application: Application, version: int = 1, **changes: str) -> dict[str, str]:
    """A whole sheet as the browser sends it."""
    plain = {"complete": "met", "recommendation": "admit", "comment": "", "version": str(version)}
    for criterion in application.call.criteria.all():
        plain |= {f"{criterion.key}_score": "3", f"{criterion.key}_reason": assess.REASON}
    return plain | changes | {"idempotency_key": str(uuid4())}


def test_R_SEL_4_the_question_comes_before_the_application() -> None:
    application = assess.scoring(challenges="Halvparten arbeider deltid.")
    assessor = logged_in(assess.assessor())

    listed = [assessor.get(reverse("applications:assessments")).content.decode()]
    before = assessor.get(address("assess", application)).content.decode()
    key = {"idempotency_key": str(uuid4())}
    assessor.post(address("declare", application), {"impartial": "yes"} | key)
    after = assessor.get(address("assess", application)).content.decode()
    listed.append(assessor.get(reverse("applications:assessments")).content.decode())

    assert [application.project_title in page for page in listed] == [False, True]
    assert ("Halvparten arbeider deltid." in before, "Halvparten arbeider deltid." in after) == (False, True)
    assert application.project_title not in before
    assert application.lead.name in before
    assert f'action="{address("declare", application)}"' in before


def test_R_CALL_11_the_assessor_is_told_that_it_came_late_and_why_it_counts() -> None:
    late, intime = write.application(State.LATE), assess.submitted(write.call())
    receiving.accept_late(late, reason="Straumen gjekk.", by=assess.official(Role.SECRETARIAT))
    pages = []
    for application in (late, intime):
        assess.started(application.call)
        person = assess.assessor()
        actions.declare_impartial(assess.fresh(application), by=person)
        pages.append(logged_in(person).get(address("assess", application)).content.decode())

    told = "Kom for seint, teken med:</p><p>Straumen gjekk.</p>"
    assert [told in page for page in pages] == [True, False]
    assert "Kom for seint" not in pages[1]


def test_who_is_not_impartial_never_meets_the_words() -> None:
    application = assess.scoring(challenges="Halvparten arbeider deltid.")
    assessor = logged_in(assess.assessor())

    key = {"idempotency_key": str(uuid4())}
    answer = assessor.post(address("declare", application), {"impartial": "no"} | key)

    assert answer.url == reverse("applications:assessments")  # type: ignore[attr-defined]
    page = assessor.get(address("assess", application)).content.decode()
    assert "Du har svart at du er inhabil." in page
    assert "Halvparten arbeider deltid." not in page
    assert assessor.get(address("detail", application)).status_code == 404


def test_a_tie_found_while_writing_closes_the_application() -> None:
    sheet = assess.sheet(assess.scoring())
    assessor, page = logged_in(sheet.assessor), address("assess", sheet.application)
    assert "Eg er likevel inhabil" in assessor.get(page).content.decode()

    assessor.post(address("declare", sheet.application), {"impartial": "no", "idempotency_key": str(uuid4())})

    assert Assessment.objects.get().state == SheetState.RECUSED
    assert "Du har svart at du er inhabil." in assessor.get(page).content.decode()


def test_one_who_may_a_colleague_and_a_stranger_at_the_sheet() -> None:
    application = assess.scoring()
    people = (assess.assessor(), make.person(Role.SECRETARIAT), make.user())

    for name in ("assess", "declare"):
        codes = [logged_in(person).post(address(name, application)).status_code for person in people]
        assert codes == [200, 403, 404]


def test_a_draft_is_saved_and_a_whole_sheet_read_through_and_delivered() -> None:
    sheet = assess.sheet(assess.scoring())
    assessor, page = logged_in(sheet.assessor), address("assess", sheet.application)

    saved = assessor.post(page, filled_in(sheet.application, need_reason="Kort", complete=""))
    sheet.refresh_from_db()
    assert (saved.status_code, sheet.state, sheet.version) == (302, SheetState.DRAFT, 2)
    lacking = assessor.get(f"{page}?les-gjennom=1").content.decode()
    words = filled_in(
        sheet.application, version=2, need_reason="**Klart**\n\n- mål og tal på alt", need_score="4"
    )
    whole = assessor.post(page, words | {"deliver": "1"}, follow=True)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.version) == (SheetState.DRAFT, 3)
    shown = whole.content.decode()
    assert "<strong>Klart</strong></p>\n<ul>\n<li>mål og tal på alt</li>" in shown
    assert "<strong>4 – " in shown
    assert shown.count(assess.REASON) == 4
    assert "Les gjennom skjemaet" not in lacking  # nothing to read through: the sheet itself
    final = {"final": "1", "idempotency_key": str(uuid4())}
    stale = assessor.post(page, final | {"version": "2"})
    delivered = assessor.post(page, final | {"version": "3", "idempotency_key": str(uuid4())})

    assert stale.status_code == 200
    sheet.refresh_from_db()
    assert (delivered.status_code, sheet.state) == (302, SheetState.DELIVERED)


def test_what_lacks_is_told_beside_the_fields_and_nothing_typed_is_lost() -> None:
    sheet = assess.sheet(assess.scoring())
    words = filled_in(sheet.application, need_reason="For kort", partners_score="") | {"deliver": "1"}

    answer = logged_in(sheet.assessor).post(address("assess", sheet.application), words)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "For kort" in page
    assert set(answer.context["form"].errors) == {"need_reason", "partners_score"}
    assert Assessment.objects.get().state == SheetState.DRAFT


def test_B4_the_other_tabs_words_are_shown_beside_ones_own() -> None:
    sheet = assess.sheet(assess.scoring())
    actions.save_sheet(sheet, assess.answers(4), version=1, by=sheet.assessor)

    answer = logged_in(sheet.assessor).post(
        address("assess", sheet.application),
        filled_in(sheet.application, need_reason="Noko heilt anna, skrive her."),
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert ("Noko heilt anna, skrive her." in page, assess.REASON in page) == (True, True)


@pytest.mark.parametrize(
    "hostile",
    [
        {"need_score": "99"},
        {"need_score": "-1"},
        {"need_score": "1e9"},
        {"complete": "x\x00y"},
        {"need_reason": "\x00" * 30},
        {"comment": "a" * 3000},
        {"version": "99999999999999999999"},
        {"version": "abc"},
        {"recommendation": "<script>"},
    ],
    ids=lambda words: next(iter(words.items()))[0] + next(iter(words.values()))[:4],
)
def test_D3_hostile_words_get_an_answer_and_are_not_stored(hostile: dict[str, str]) -> None:
    sheet = assess.sheet(assess.scoring())

    answer = logged_in(sheet.assessor).post(
        address("assess", sheet.application), filled_in(sheet.application) | hostile
    )

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not sheet.scores.exists()


def without_tokens(body: bytes) -> bytes:
    return TOKENS.sub(b"", body)


def pages_of(person: User, application: Application) -> list[bytes]:
    """Every page an assessor reaches about an application, as they see it, without what differs each time."""
    client = logged_in(person)
    addresses = [reverse("portal:desk"), reverse("applications:assessments")]
    addresses += [address(name, application) for name in ("assess", "detail", "propose", "decide", "letter")]
    addresses += [
        reverse(f"applications:{name}", args=[application.call_id])
        for name in ("ranking", "ranking_csv", "call")
    ]
    answers = [client.get(one) for one in addresses]
    return [b"%d %s" % (answer.status_code, without_tokens(b"".join(answer))) for answer in answers]


def nothing(application: Application, other: User) -> None:
    """The other assessor has not come yet."""


def begun(application: Application, other: User) -> None:
    sheet = assess.sheet(application, other)
    actions.save_sheet(sheet, assess.answers(1, comment="Svak"), version=1, by=other)


def finished(application: Application, other: User) -> None:
    assess.delivered(application, 0, by=other, recommendation="reject", comment="Svak")


def kept_away(application: Application, other: User) -> None:
    actions.recuse(application, by=other)


Course = Callable[[Application, User], None]


@pytest.mark.parametrize("course", [begun, finished, kept_away])
def test_A4_another_assessors_sheet_changes_no_byte_before_ones_own_is_delivered(course: Course) -> None:
    application, more = assess.scoring(), assess.scoring()
    me, other = assess.assessor(), assess.assessor()
    assess.sheet(application, me)

    before = [pages_of(me, one) for one in (application, more)]
    course(application, other)
    course(more, other)
    after = [pages_of(me, one) for one in (application, more)]

    assert [len(page) for page in before[0]] != [0] * len(before[0])
    assert before == after


def test_A4_planted_fault_when_ones_own_is_delivered_the_others_sheet_shows() -> None:
    application = assess.scoring()
    me, other = assess.assessor(), assess.assessor()
    assess.delivered(application, by=me)

    before = pages_of(me, application)
    finished(application, other)

    assert pages_of(me, application) != before


def test_A4_the_list_of_ranks_is_not_for_assessors() -> None:
    application = assess.scoring()
    people = (assess.assessor(), write.somebody(Role.MAYOR, application.lead))

    for name in ("ranking", "ranking_csv"):
        where = reverse(f"applications:{name}", args=[application.call_id])
        assert [logged_in(person).get(where).status_code for person in people] == [403, 404]


def test_the_list_asks_as_much_for_three_applications_as_for_twelve() -> None:
    call, assessor = write.call(), assess.assessor()
    asked = []
    for count in (3, 9):
        for _ in range(count):
            made = assess.scoring(call)
            with transaction.atomic():
                assess.sheet(made, assessor)
        client = logged_in(assessor)
        client.get(reverse("applications:assessments"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("applications:assessments"))
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert asked[0] <= 12

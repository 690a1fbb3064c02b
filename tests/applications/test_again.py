"""Those who applied before may apply again, and take their text along (R-CALL-3)."""

from typing import Any

import pytest

from applications.actions import signing, writing
from applications.models import Application, Call
from applications.rules import writing as rules
from applications.states import State
from samanom.programme.models import Municipality
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


def start(earlier: Application, lead: Municipality, *, by: Application | None = None) -> Any:
    """An editor of the municipality that leads `by` begins in the next call."""
    call = made.call(cohort=made.cohort(number=4), first_year=2015, last_year=2016)
    client = as_(made.editor(by or earlier), "nn")
    sent = {"lead": lead.pk, "language": "nn", "earlier": earlier.pk}
    return send(client, address("start", call.pk), sent)


def test_the_text_is_taken_along_but_not_what_is_the_new_calls_own(lom: Municipality) -> None:
    earlier = made.application(State.SUBMITTED, lead=lom, planned_end_year=2014)

    start(earlier, lom)

    again = Application.objects.get(call__cohort__number=4)
    assert (again.project_title, again.challenges) == (earlier.project_title, earlier.challenges)
    assert list(again.themes.all()) == list(earlier.themes.all())
    assert [row.what for row in again.timeline.all()] == ["Kartlegging", "Utprøving"]
    assert (again.applied_before, again.planned_end_year, again.language) == (True, None, "nn")
    assert again.amount_requested == again.call.amount_single
    assert not again.resolutions.exists()
    assert again.document is None
    gaps = [gap.field for gap in rules.missing_for_signing(again)]
    assert gaps == ["planned_end_year", "body"]


def test_the_text_of_one_that_was_withdrawn_is_taken_along_into_the_same_call(lom: Municipality) -> None:
    sent = made.application(State.SUBMITTED, lead=lom)
    earlier = signing.withdraw(sent, by=made.editor(sent))
    client, path = as_(made.editor(earlier), "nn"), address("start", earlier.call_id)

    offered = text(client.get(path))
    send(client, path, {"lead": lom.pk, "language": "nn", "earlier": earlier.pk})

    assert "Heile stillingar i omsorg – Saman om ein betre kommune, pulje 3 – Trekt" in offered
    again = Application.objects.get(state=State.DRAFT)
    assert (again.challenges, again.applied_before) == (earlier.challenges, False)
    assert again.planned_end_year == earlier.planned_end_year


def test_a_theme_the_new_call_does_not_name_is_left_behind(lom: Municipality) -> None:
    other = made.theme("omdoemme", 4)
    earlier = made.application(State.SUBMITTED, lead=lom)
    made.call(cohort=made.cohort(number=4), first_year=2015, last_year=2016, themes=[other])

    writing.start(
        Call.objects.get(cohort__number=4),
        lead=lom,
        language="nn",
        earlier=earlier,
        by=made.editor(earlier),
    )

    again = Application.objects.get(call__cohort__number=4)
    assert (again.project_title, list(again.themes.all())) == (earlier.project_title, [])


def test_nothing_is_offered_to_those_who_have_sent_in_nothing(lom: Municipality) -> None:
    draft = made.application(lead=lom)
    call = made.call()

    page = text(as_(made.editor(draft), "nn").get(address("start", call.pk)))

    assert "tidlegare søknad" not in page


def test_another_municipalitys_text_cannot_be_taken(lom: Municipality) -> None:
    own = made.application(State.SUBMITTED, lead=lom)
    foreign = made.application(State.SUBMITTED, lead=make.municipality())

    answer = start(foreign, lom, by=own)

    assert answer.status_code == 200
    assert not Application.objects.filter(call__cohort__number=4).exists()

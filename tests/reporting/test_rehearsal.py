"""The acts about money and reports play through the real actions, as often as one likes."""

from collections import Counter
from datetime import date

import pytest

from grants import rehearsal as grants
from grants.models import Award
from portal.stage import Stage
from reporting import rehearsal as reporting
from reporting.models import Report
from reporting.states import State
from samanom.documents import loading
from samanom.documents.models import Document, Opening
from samanom.programme.models import Cohort
from tests import make

pytestmark = pytest.mark.django_db
PLACES = 8


def played() -> tuple[Cohort, Stage]:
    cohort = make.cohort(rehearsal=True)
    stage = Stage(PLACES, seed=3)
    for place in stage.municipalities:
        make.project(place, within=cohort)
    grants.play(cohort, stage, year=2013, on=date(2013, 2, 4))
    reporting.play(cohort, stage, year=2013)
    return cohort, stage


def test_every_project_has_its_letter_opened_and_its_report_approved_and_some_were_sent_back() -> None:
    loading.load()
    for n in range(PLACES):
        make.municipality(language="nynorsk" if n % 2 else "bokmål")

    cohort, stage = played()

    assert stage.counts == Counter(letters=PLACES, reports=PLACES)
    assert Award.objects.filter(project__cohort=cohort, state="sent").count() == PLACES
    assert Opening.objects.count() == PLACES
    assert Report.objects.filter(project__cohort=cohort, state=State.APPROVED).count() == PLACES
    corrected = Document.objects.filter(kind="annual_report", replaces__isnull=False)
    assert corrected.count() == 2
    assert {letter.language for letter in Document.objects.filter(kind="grant_letter")} == {"nn", "nb"}


def test_two_rehearsals_in_a_row_do_not_meet() -> None:
    loading.load()
    for _ in range(PLACES):
        make.municipality()

    first, _stage = played()
    second, _stage = played()

    assert Award.objects.filter(project__cohort=first).count() == PLACES
    assert Award.objects.filter(project__cohort=second).count() == PLACES
    assert Document.objects.filter(rehearsal=False).count() == 0

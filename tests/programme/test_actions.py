from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from samanom import clock
from samanom.audit.actions import history
from samanom.programme import actions
from samanom.programme.models import CalendarEntry, Obligation, Project, ReviewItem
from samanom.programme.states import ObligationKind, ProjectState
from tests import make
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def question(key: str = "theme-matrix") -> ReviewItem:
    return ReviewItem.objects.create(
        key=key,
        kind="totals",
        title_nn="Kor mange?",
        title_nb="Hvor mange?",
        text_nn="Vi veit ikkje.",
        text_nb="Vi vet ikke.",
    )


def test_an_answer_closes_the_question_with_name_and_time() -> None:
    someone = make.user()

    item = actions.resolve_review_item(question(), by=someone, resolution=" Femtien. ")

    assert (item.resolution, item.resolved_by, item.resolved_at) == ("Femtien.", someone, clock.now())
    assert history(item) == ["review_item.resolved"]
    assert list(ReviewItem.objects.open()) == []


@pytest.mark.parametrize("resolution", ["", "  "])
def test_an_answer_has_words(resolution: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.resolve_review_item(question(), by=make.user(), resolution=resolution)


def test_a_question_is_answered_once() -> None:
    item = actions.resolve_review_item(question(), by=make.user(), resolution="Femtien.")

    with pytest.raises(PermissionDenied):
        actions.resolve_review_item(item, by=make.user(), resolution="Seksti.")


@pytest.mark.parametrize(
    "change",
    [
        {"resolution": "Femtien."},
        {"resolved_at": datetime(2014, 1, 1, tzinfo=UTC)},
        {"resolved_at": None, "resolution": ""},
    ],
    ids=["words alone", "a time alone", "a person alone"],
)
def test_who_when_and_words_come_together(change: dict[str, object]) -> None:
    item = question()
    if change == {"resolved_at": None, "resolution": ""}:
        change = {**change, "resolved_by": make.user()}

    with refused_by("a_review_item_is_resolved_by_someone_at_some_time_in_words"):
        ReviewItem.objects.filter(pk=item.pk).update(**change)


def test_a_review_item_is_of_a_known_kind() -> None:
    item = question()

    with refused_by("review_kind_is_known"):
        ReviewItem.objects.filter(pk=item.pk).update(kind="mood")


def test_naming_the_lead_answers_the_question_about_it() -> None:
    levanger, verdal = make.municipality(), make.municipality()
    project = make.project(levanger, verdal)
    Project.objects.update(lead=None)
    item = question(f"lead-{project.key}")

    project = actions.set_lead(project, verdal, by=make.user())

    assert project.lead == verdal
    assert history(project) == ["project.lead_set"]
    assert ReviewItem.objects.get(pk=item.pk).resolution == verdal.name


def test_only_one_that_takes_part_can_be_lead() -> None:
    with pytest.raises(PermissionDenied):
        actions.set_lead(make.project(), make.municipality(), by=make.user())


def test_an_annual_report_is_due_when_1_february_ends() -> None:
    owed = actions.create_obligations(make.project(), 2013, by=make.user())

    assert owed is not None
    assert owed.kind == ObligationKind.ANNUAL_REPORT
    assert owed.due_at == datetime(2014, 2, 2, tzinfo=clock.OSLO)
    assert owed.opens_at == datetime(2014, 1, 1, tzinfo=clock.OSLO)


def test_in_the_year_it_ends_a_final_report_is_due_when_15_november_ends() -> None:
    project = make.project()
    Project.objects.update(end_year=2014)

    owed = actions.create_obligations(project, 2014, by=make.user())

    assert owed is not None
    assert owed.kind == ObligationKind.FINAL_REPORT
    assert owed.due_at == datetime(2014, 11, 16, tzinfo=clock.OSLO)


@pytest.mark.parametrize("year", [2012, 2015], ids=["before it starts", "after it ends"])
def test_nothing_is_owed_outside_its_years(year: int) -> None:
    project = make.project()
    Project.objects.update(end_year=2014)

    assert actions.create_obligations(project, year, by=make.user()) is None


def test_owing_twice_is_owing_once() -> None:
    project = make.project()

    first, second = (actions.create_obligations(project, 2013, by=make.user()) for _ in range(2))

    assert first == second
    assert Obligation.objects.count() == 1


def test_the_calendar_goes_before_the_rule_and_the_cohort_before_all() -> None:
    project = make.project()
    for key, cohort, day in (("all", None, 10), ("own", project.cohort, 20)):
        CalendarEntry.objects.create(
            key=key, cohort=cohort, kind="annual_report", year=2013, due_on=date(2014, 2, day)
        )

    owed = actions.create_obligations(project, 2013, by=make.user())

    assert owed is not None
    assert clock.last_day(owed.due_at) == date(2014, 2, 20)


def test_a_moved_date_moves_what_is_still_owed() -> None:
    project = make.project()
    entry = CalendarEntry.objects.create(
        key="annual", kind="annual_report", year=2013, due_on=date(2014, 2, 1)
    )
    owed = actions.create_obligations(project, 2013, by=make.user())

    actions.announce(entry, by=make.user(), due_on=date(2014, 3, 1))

    assert owed is not None
    owed.refresh_from_db()
    assert clock.last_day(owed.due_at) == date(2014, 3, 1)
    assert history(entry) == ["calendar_entry.announced"]


def test_what_is_fulfilled_waits_no_more() -> None:
    owed = actions.create_obligations(make.project(), 2013, by=make.user())
    assert owed is not None

    owed = actions.fulfil(owed, by=make.user())

    assert owed.fulfilled_at == clock.now()
    assert list(Obligation.objects.waiting()) == []
    with pytest.raises(PermissionDenied):
        actions.fulfil(owed, by=make.user())


def test_it_is_overdue_from_the_deadline_on_and_open_from_the_first_day() -> None:
    owed = actions.create_obligations(make.project(), 2013, by=make.user())
    assert owed is not None
    just_before = datetime(2014, 2, 1, 23, 59, 59, tzinfo=clock.OSLO)

    assert list(Obligation.objects.overdue_at(just_before)) == []
    assert list(Obligation.objects.overdue_at(owed.due_at)) == [owed]
    assert list(Obligation.objects.open_at(datetime(2013, 12, 31, tzinfo=clock.OSLO))) == []
    assert list(Obligation.objects.open_at(owed.opens_at)) == [owed]


def test_what_was_before_the_portal_waits_for_nobody() -> None:
    owed = actions.create_obligations(make.project(), 2013, by=make.user())
    Obligation.objects.update(is_before_the_portal=True)

    assert list(Obligation.objects.waiting()) == []
    assert owed is not None
    with refused_by("what_was_before_the_portal_is_not_fulfilled_in_it"):
        Obligation.objects.update(fulfilled_at=clock.now())


def test_a_project_that_ends_owes_nothing_for_later_years() -> None:
    project = make.project()
    for year in (2013, 2014):
        actions.create_obligations(project, year, by=make.user())

    project = actions.end_project(project, by=make.user(), year=2013, state=ProjectState.LEFT_EARLY)

    assert list(project.obligations.values_list("year", flat=True)) == [2013]
    assert history(project) == ["project.left_early"]


@pytest.mark.parametrize(
    ("promise", "change"),
    [
        ("obligation_kind_is_known", {"kind": "poem"}),
        ("an_obligation_opens_before_it_is_due", {"opens_at": datetime(2015, 1, 1, tzinfo=UTC)}),
    ],
)
def test_an_obligation_keeps_its_promises(promise: str, change: dict[str, object]) -> None:
    actions.create_obligations(make.project(), 2013, by=make.user())

    with refused_by(promise):
        Obligation.objects.update(**change)


def test_a_project_owes_each_thing_once_a_year() -> None:
    owed = actions.create_obligations(make.project(), 2013, by=make.user())
    assert owed is not None

    with refused_by("a_project_owes_each_thing_once_a_year"):
        Obligation(
            project=owed.project, kind=owed.kind, year=2013, opens_at=owed.opens_at, due_at=owed.due_at
        ).save()


def test_the_calendar_has_one_date_for_each_kind_cohort_and_year() -> None:
    CalendarEntry.objects.create(key="annual", kind="annual_report", year=2013)

    with refused_by("one_calendar_entry_for_each_kind_cohort_and_year"):
        CalendarEntry.objects.create(key="annual-again", kind="annual_report", year=2013)


def test_a_calendar_entry_is_of_a_known_kind() -> None:
    with refused_by("calendar_kind_is_known"):
        CalendarEntry.objects.create(key="party", kind="party")

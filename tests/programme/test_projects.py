import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samanom.programme.models import Cohort, Participation, Project, ProjectTheme
from samanom.programme.states import ParticipationStatus, ProjectState
from tests import make
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def test_rehearsals_are_not_public() -> None:
    real, played = make.project(), make.project(within=make.cohort(rehearsal=True))

    assert list(Project.objects.public()) == [real]
    assert list(Project.objects.visible_to(AnonymousUser())) == [real]
    assert set(Project.objects.visible_to(make.user())) == {real, played}


def test_members_are_those_who_take_part() -> None:
    a, b, guest = (make.municipality(name=name) for name in ("Ås", "Bø", "Farsund"))
    project = make.project(a, b)
    make.take_part(project, guest, ParticipationStatus.NETWORK_ONLY)

    assert [m.name for m in project.members] == ["Bø", "Ås"]
    assert project.is_joint


def test_members_cost_no_query_for_each_project() -> None:
    def queries(count: int) -> int:
        for _ in range(count):
            make.project(make.municipality(), make.municipality())
        with CaptureQueriesContext(connection) as captured:
            assert all(p.is_joint for p in Project.objects.with_municipalities())
        return len(captured)

    assert queries(3) == queries(9)


def test_letters_of_a_joint_project_follow_its_lead() -> None:
    project = make.project(make.municipality(language="nynorsk"), make.municipality(language="bokmål"))

    assert project.letter_language == "nn"


def test_a_finished_project_stays_finished() -> None:
    project = make.project()
    project.move_to(ProjectState.FINISHED)

    with pytest.raises(ValueError, match="finished → active"):
        project.move_to(ProjectState.ACTIVE)


def test_the_lead_is_among_the_participants() -> None:
    project = make.project()

    with refused_by("a_lead_is_among_the_participants"):
        Project.objects.filter(pk=project.pk).update(lead=make.municipality())


def test_a_guest_in_the_network_cannot_be_lead() -> None:
    project, guest = make.project(), make.municipality()
    make.take_part(project, guest, ParticipationStatus.NETWORK_ONLY)

    with refused_by("a_lead_is_among_the_participants"):
        Project.objects.filter(pk=project.pk).update(lead=guest)


def test_a_lead_cannot_leave_before_another_is_named() -> None:
    project = make.project(make.municipality(), make.municipality())

    with refused_by("a_lead_is_among_the_participants"):
        project.participations.filter(municipality=project.lead).delete()


@pytest.mark.parametrize(
    ("promise", "change"),
    [
        ("project_state_is_known", {"state": "asleep"}),
        ("grant_kind_is_known", {"grant_kind": "gift", "annual_amount": None}),
        ("a_project_ends_no_earlier_than_it_starts", {"end_year": 2012}),
        ("an_amount_stands_exactly_where_the_grant_has_one", {"annual_amount": None}),
        ("an_amount_stands_exactly_where_the_grant_has_one", {"annual_amount": 0}),
        ("an_amount_stands_exactly_where_the_grant_has_one", {"grant_kind": "shared"}),
        ("project_language_is_nn_or_nb_or_blank", {"language": "en"}),
        ("an_organisation_or_a_municipality_owns_it", {"owner_organisation": "KS Agder"}),
    ],
)
def test_a_project_keeps_its_promises(promise: str, change: dict[str, object]) -> None:
    project = make.project()

    with refused_by(promise):
        Project.objects.filter(pk=project.pk).update(**change)


def test_a_project_names_a_theme_once() -> None:
    project = make.project()
    ProjectTheme.objects.create(project=project, theme=make.theme())

    with refused_by("a_project_names_a_theme_once"):
        ProjectTheme.objects.create(project=project, theme=make.theme())


@pytest.mark.parametrize("alone", [True, False], ids=["without a project", "in a project"])
def test_one_participation_for_each_cohort_municipality_and_project(alone: bool) -> None:
    project = make.project()
    row = {
        "cohort": project.cohort,
        "municipality": project.lead,
        "status": "participant",
        "project": project,
    }
    if alone:
        row |= {"status": "disputed", "project": None}
        Participation.objects.create(**row)

    with refused_by("one_participation_for_each_cohort_municipality_and_project"):
        Participation.objects.create(**row)


def test_one_municipality_may_take_part_in_two_projects_and_two_cohorts() -> None:
    sortland = make.municipality()
    project = make.project(sortland)
    make.project(sortland, make.municipality(), within=project.cohort)
    make.project(sortland)

    assert sortland.participations.taking_part().count() == 3


@pytest.mark.parametrize(
    ("promise", "change"),
    [
        ("participation_status_is_known", {"status": "friend"}),
        ("only_an_organisation_has_no_municipality", {"municipality": None}),
        ("only_an_organisation_has_no_municipality", {"status": "not_a_municipality"}),
        ("a_participant_has_a_project", {"project": None}),
        ("a_disputed_participation_has_no_project", {"status": "disputed"}),
    ],
)
def test_a_participation_keeps_its_promises(promise: str, change: dict[str, object]) -> None:
    project = make.project()

    with refused_by(promise):
        project.participations.update(**change)


def test_real_cohorts_have_their_own_number_and_rehearsals_share() -> None:
    cohort = make.cohort()
    dates = {"starts_on": cohort.starts_on, "ends_on": cohort.ends_on}
    Cohort.objects.create(number=cohort.number, name="Øving", rehearsal=True, **dates)

    with refused_by("real_cohorts_have_their_own_number"):
        Cohort.objects.create(number=cohort.number, name="Dobbel", **dates)


def test_a_cohort_ends_after_it_starts() -> None:
    cohort = make.cohort()

    with refused_by("a_cohort_ends_after_it_starts"):
        Cohort.objects.filter(pk=cohort.pk).update(ends_on=cohort.starts_on)

"""What the database holds about grants, whoever asks: each promise with an attempt to break it."""

import pytest
from django.db import connection

from grants.models import Award
from grants.states import State
from samanom import clock
from samanom.documents import loading
from samanom.programme.models import Project
from samanom.programme.states import GrantKind
from samanom.roles.models import Role
from tests import make
from tests.breaking import refused_by
from tests.grants import make as grants

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("amount", [299_999, 300_001, 800_000])
def test_one_municipality_gets_exactly_the_fixed_amount(amount: int) -> None:
    project, by = make.project(), make.person(Role.SECRETARIAT)

    with refused_by("a_grant_is_within_its_cap"):
        Award.objects.create(project=project, year=2014, amount=amount, prepared_by=by)


def test_several_get_up_to_the_ceiling_and_not_a_krone_more() -> None:
    project, by = grants.joint(), make.person(Role.SECRETARIAT)
    Award.objects.create(project=project, year=2013, amount=800_000, prepared_by=by)

    with refused_by("a_grant_is_within_its_cap"):
        Award.objects.create(project=project, year=2014, amount=800_001, prepared_by=by)
    with refused_by("a_grant_is_more_than_nothing"):
        Award.objects.create(project=project, year=2014, amount=0, prepared_by=by)


def test_a_grant_is_not_raised_over_the_cap_afterwards() -> None:
    award = grants.award(grants.joint(), amount=700_000)

    with refused_by("a_grant_is_within_its_cap"):
        Award.objects.filter(pk=award.pk).update(amount=900_000)


def test_a_project_that_shares_another_ones_grant_gets_none() -> None:
    project, by = make.project(), make.person(Role.SECRETARIAT)
    Project.objects.filter(pk=project.pk).update(grant_kind=GrantKind.SHARED, annual_amount=None)

    with refused_by("a_grant_goes_to_a_project_with_one"):
        Award.objects.create(project=project, year=2014, amount=300_000, prepared_by=by)


@pytest.mark.parametrize("year", [2012, 2015])
def test_a_grant_is_for_a_year_in_which_the_project_runs(year: int) -> None:
    project, by = make.project(), make.person(Role.SECRETARIAT)
    Project.objects.filter(pk=project.pk).update(end_year=2014)

    with refused_by("a_grant_is_for_a_year_of_its_project"):
        Award.objects.create(project=project, year=year, amount=300_000, prepared_by=by)


def test_no_money_after_2015() -> None:
    with refused_by("grants_are_for_2011_to_2015"):
        Award.objects.create(
            project=make.project(), year=2016, amount=300_000, prepared_by=make.person(Role.SECRETARIAT)
        )


def test_one_grant_for_each_project_and_year() -> None:
    award = grants.award()

    with refused_by("one_grant_for_each_project_and_year"):
        Award.objects.create(
            project=award.project, year=award.year, amount=300_000, prepared_by=award.prepared_by
        )


def decided(award: Award, by: Role = Role.BUDGET_HOLDER) -> dict[str, object]:
    return {"state": State.DECIDED, "decided_by": grants.official(by), "decided_at": clock.now()}


def test_nothing_is_decided_while_the_lead_is_not_settled() -> None:
    award = grants.award(grants.joint(led=False), amount=500_000)

    with refused_by("a_decided_grant_has_a_lead"):
        Award.objects.filter(pk=award.pk).update(**decided(award))


def test_nobody_decides_a_grant_they_prepared() -> None:
    award = grants.award()

    with refused_by("nobody_decides_a_grant_they_prepared"):
        Award.objects.filter(pk=award.pk).update(**decided(award) | {"decided_by": award.prepared_by})


def test_a_decision_has_its_person_and_its_time() -> None:
    award = grants.award()

    with refused_by("a_grant_is_decided_by_someone_at_some_time"):
        Award.objects.filter(pk=award.pk).update(state=State.DECIDED)


def test_a_grant_is_not_sent_without_its_letter() -> None:
    award = grants.award()

    with refused_by("a_grant_has_its_letter_exactly_when_sent"):
        Award.objects.filter(pk=award.pk).update(**decided(award) | {"state": State.SENT})


@pytest.mark.parametrize("as_owner", [False, True])
@pytest.mark.parametrize("change", [{"amount": 200_000}, {"year": 2015}, {"state": State.LETTER_DRAFT}])
def test_what_is_sent_is_never_changed(change: dict[str, object], as_owner: bool) -> None:
    loading.load()
    award = grants.sent(grants.joint(), amount=400_000)
    if as_owner:
        connection.cursor().execute("RESET ROLE")

    with refused_by("a_decided_grant_is_never_changed"):
        Award.objects.filter(pk=award.pk).update(**change)
    with refused_by("a_decided_grant_is_never_changed"):
        Award.objects.filter(pk=award.pk).update(project=make.project())


def test_what_is_sent_is_never_removed() -> None:
    loading.load()
    award = grants.sent()

    with refused_by("a_decided_grant_is_never_changed"):
        Award.objects.filter(pk=award.pk).delete()

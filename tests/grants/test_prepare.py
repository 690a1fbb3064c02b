"""The year's list: who is due a grant, and how much (R-GRANT-1, -2, -4, -5, -9)."""

import pytest
from django.core.exceptions import PermissionDenied

from grants import actions, rules
from grants.models import Award
from samanom.audit import actions as audit
from samanom.audit.models import Entry
from samanom.documents import loading
from samanom.interface.versions import ChangedElsewhereError
from samanom.programme.models import Project
from samanom.programme.states import GrantKind, ParticipationStatus, ProjectState
from samanom.roles.models import Role
from tests import make
from tests.applications import make_assessment as assess
from tests.grants import make as grants

pytestmark = pytest.mark.django_db
REASON = "Kommunane har søkt om mindre enn først."


def titles(year: int = 2014) -> list[str]:
    return [project.title for project in rules.due(year, None)]


def test_an_active_project_is_due_a_grant_for_each_of_its_years() -> None:
    project = make.project(title="Lom")
    project.end_year = 2014
    project.save()

    assert [titles(year) for year in (2012, 2013, 2014, 2015)] == [[], ["Lom"], ["Lom"], []]


def test_one_that_shares_a_grant_an_organisation_and_one_that_has_left_are_due_none() -> None:
    for changes in (
        {"grant_kind": GrantKind.SHARED, "annual_amount": None},
        {"grant_kind": GrantKind.UNKNOWN, "annual_amount": None},
        {"state": ProjectState.LEFT_EARLY},
    ):
        Project.objects.filter(pk=make.project().pk).update(**changes)

    assert titles() == []


def test_a_municipality_that_is_only_in_the_network_gets_no_grant_of_its_own() -> None:
    project = grants.joint()
    make.take_part(project, make.municipality(), ParticipationStatus.NETWORK_ONLY)

    assert len(rules.due(2014, None)) == 1


def test_a_project_is_on_the_list_once_and_fixed_amounts_need_no_typing() -> None:
    make.project(title="Lom")
    staff = make.person(Role.SECRETARIAT)

    first = actions.prepare_awards(2014, by=staff)
    second = actions.prepare_awards(2014, by=staff)

    assert [(award.amount, award.project.title) for award in first] == [(300_000, "Lom")]
    assert second == []
    assert audit.history(first[0]) == ["grant.prepared"]


def test_a_joint_project_waits_until_its_amount_is_written() -> None:
    project = grants.joint()
    staff = make.person(Role.SECRETARIAT)

    without = actions.prepare_awards(2014, by=staff)
    with_amount = actions.prepare_awards(2014, by=staff, amounts={project.pk: 650_000})

    assert without == []
    assert [award.amount for award in with_amount] == [650_000]


def test_an_admitted_joint_application_has_its_amount_from_the_decision() -> None:
    places = [make.municipality(), make.municipality()]
    loading.load()
    application = assess.proposed(lead=places[0], partners=places[1:], amount_requested=500_000)
    decision = assess.admitted(application)
    project = Project.objects.get(application=decision.application_id)

    awards = actions.prepare_awards(
        project.start_year, by=grants.official(Role.SECRETARIAT), cohort=project.cohort
    )

    assert [(award.project, award.amount) for award in awards] == [(project, 500_000)]


@pytest.mark.parametrize("amount", [800_001, 2_000_000])
def test_an_amount_over_the_ceiling_is_refused_in_words(amount: int) -> None:
    project = grants.joint()

    with pytest.raises(ValueError, match="800\u00a0000"):
        actions.prepare_awards(2014, by=make.person(Role.SECRETARIAT), amounts={project.pk: amount})


@pytest.mark.parametrize("role", [Role.BUDGET_HOLDER, Role.AUDITOR, None])
def test_only_the_secretariat_makes_the_list(role: Role | None) -> None:
    make.project()

    with pytest.raises(PermissionDenied):
        actions.prepare_awards(2014, by=make.person(role) if role else make.user())


def test_a_rehearsal_is_prepared_by_itself_and_never_with_the_real_ones() -> None:
    make.project(title="Lom")
    rehearsed = make.project(title="Øving", within=make.cohort(rehearsal=True))
    staff = make.person(Role.SECRETARIAT)

    awards = actions.prepare_awards(2014, by=staff, cohort=rehearsed.cohort)

    assert [award.project.title for award in awards] == ["Øving"]
    assert titles() == ["Lom"]


def test_amount_and_conditions_can_be_changed_until_it_is_decided() -> None:
    award = grants.award(grants.joint(), amount=700_000)
    staff = grants.official(Role.SECRETARIAT)

    words = {"extra_conditions": "Rapport i juni.", "reason": REASON}
    changed = actions.change(award, amount=600_000, **words, version=1, by=staff)

    assert (changed.amount, changed.extra_conditions, changed.version) == (600_000, "Rapport i juni.", 2)
    assert audit.history(changed) == ["grant.prepared", "grant.changed"]
    line = Entry.objects.about(changed).get(verb="grant.changed")
    assert line.detail == {"before": 700_000, "amount": 600_000, "reason": REASON}


def test_a_change_never_writes_over_one_that_was_not_seen() -> None:
    award = grants.award(grants.joint(), amount=700_000)
    staff = grants.official(Role.SECRETARIAT)
    words = {"extra_conditions": "", "reason": REASON}
    actions.change(award, amount=600_000, **words, version=1, by=staff)

    with pytest.raises(ChangedElsewhereError):
        actions.change(award, amount=500_000, **words, version=1, by=staff)

    assert Award.objects.get().amount == 600_000


def test_missing_for_letter_names_the_lead_and_the_amount() -> None:
    award = grants.award(grants.joint(led=False), amount=700_000)
    award.amount = 900_000

    assert len(rules.missing_for_letter(award)) == 2

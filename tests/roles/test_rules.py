"""Rights follow from dated assignments: today's, in the right municipality, one's own or as deputy."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.models import MUNICIPAL, PROGRAMME_WIDE, Assignment, Role, people_with
from samanom.roles.rules import assignment_as, capacity, holds, municipalities_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


def test_a_mayor_is_mayor_of_one_municipality(lom: Municipality) -> None:
    mayor = make.person(Role.MAYOR, lom)
    other = make.municipality("0515", "Vågå")

    assert holds(mayor, Role.MAYOR, municipality=lom)
    assert not holds(mayor, Role.MAYOR, municipality=other)
    assert not holds(mayor, Role.CHIEF_EXECUTIVE, municipality=lom)
    assert municipalities_of(mayor) == {lom.pk}


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "expected"),
    [
        (date(2014, 1, 15), None, True),
        (date(2014, 1, 16), None, False),
        (date(2011, 1, 1), date(2014, 1, 15), True),
        (date(2011, 1, 1), date(2014, 1, 14), False),
    ],
)
def test_a_role_is_held_from_its_first_day_to_its_last(
    lom: Municipality, valid_from: date, valid_to: date | None, expected: bool
) -> None:
    someone = make.user()
    actions.assign(someone, Role.MAYOR, by=None, municipality=lom, valid_from=valid_from, valid_to=valid_to)

    assert holds(someone, Role.MAYOR, municipality=lom) == expected


def test_a_deputy_acts_in_the_others_role_and_history_says_so(lom: Municipality) -> None:
    deputy = make.user()
    make.give(deputy, Role.DEPUTY, lom, acts_for=Role.MAYOR, authority="vald 12.10.2011")

    acting = assignment_as(deputy, Role.MAYOR, municipality=lom)

    assert capacity(acting) == "as deputy for mayor for 0514 (vald 12.10.2011)"
    assert list(people_with(Role.MAYOR, municipality=lom)) == []


def test_history_names_role_and_municipality(lom: Municipality) -> None:
    mayor = make.person(Role.MAYOR, lom)

    assert capacity(assignment_as(mayor, Role.MAYOR, municipality=lom)) == "as mayor for 0514"


def test_somebody_who_is_switched_off_holds_nothing(lom: Municipality) -> None:
    mayor = make.person(Role.MAYOR, lom)
    mayor.is_active = False

    assert not holds(mayor, Role.MAYOR)


def test_a_persons_roles_are_read_once(
    lom: Municipality, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mayor = make.person(Role.MAYOR, lom)

    with django_assert_num_queries(1):
        holds(mayor, Role.MAYOR, municipality=lom)
        holds(mayor, Role.SECRETARIAT)
        municipalities_of(mayor)


@pytest.mark.parametrize("role", sorted(MUNICIPAL - {Role.DEPUTY}))
def test_a_municipal_role_needs_a_municipality(role: Role) -> None:
    with pytest.raises(IntegrityError, match="municipal_roles_have_a_municipality"), transaction.atomic():
        Assignment.objects.create(user=make.user(), role=role, valid_from=make.LONG_AGO)


@pytest.mark.parametrize("role", sorted(PROGRAMME_WIDE))
def test_a_role_in_the_ministry_has_no_municipality(role: Role, lom: Municipality) -> None:
    with pytest.raises(IntegrityError, match="municipal_roles_have_a_municipality"), transaction.atomic():
        Assignment.objects.create(user=make.user(), role=role, municipality=lom, valid_from=make.LONG_AGO)


def test_nobody_is_given_the_network_leaders_role(lom: Municipality) -> None:
    with pytest.raises(IntegrityError, match="municipal_roles_have_a_municipality"), transaction.atomic():
        Assignment.objects.create(user=make.user(), role=Role.NETWORK_LEADER, valid_from=make.LONG_AGO)


@pytest.mark.parametrize("details", [{"acts_for": "mayor"}, {"authority": "vedtak"}, {}])
def test_a_deputy_says_for_whom_and_on_what_authority(lom: Municipality, details: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="a_deputy_says"), transaction.atomic():
        make.give(make.user(), Role.DEPUTY, lom, **details)


def test_an_assignment_does_not_end_before_it_begins(lom: Municipality) -> None:
    with pytest.raises(IntegrityError, match="ends_after_it_begins"), transaction.atomic():
        actions.assign(
            make.user(),
            Role.MAYOR,
            by=None,
            municipality=lom,
            valid_from=date(2014, 2, 1),
            valid_to=date(2014, 1, 1),
        )


def test_there_are_twenty_one_roles() -> None:
    assert len(Role) == 21

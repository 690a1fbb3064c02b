"""Where a right to act comes from is a list in the settings; another source can stand beside the register."""

from collections.abc import Iterable
from datetime import date

import pytest
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries

from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Assignment, Role
from samanom.roles.rules import assignments, capacity, holds
from tests import make

pytestmark = pytest.mark.django_db


class EverybodySigns:
    """Another source: it makes everybody chief executive of every municipality, with rows that are never saved."""

    def assignments(self, user: User, day: date) -> Iterable[Assignment]:
        return [
            Assignment(user=user, role=Role.CHIEF_EXECUTIVE, municipality=place, valid_from=day)
            for place in Municipality.objects.all()
        ]


@override_settings(
    ROLE_AUTHORITIES=["samanom.roles.authority.Register", "tests.roles.test_authority.EverybodySigns"]
)
def test_a_second_authority_can_be_plugged_in() -> None:
    lom = make.municipality("0514", "Lom")
    mayor = make.person(Role.MAYOR, lom)

    held = assignments(mayor)

    assert [a.role for a in held] == [Role.MAYOR, Role.CHIEF_EXECUTIVE]
    assert capacity(held[1]) == "as chief executive for 0514"
    assert Assignment.objects.count() == 1


@override_settings(ROLE_AUTHORITIES=[])
def test_what_is_not_asked_gives_no_right() -> None:
    lom = make.municipality()
    mayor = make.person(Role.MAYOR, lom)

    assert not holds(mayor, Role.MAYOR, municipality=lom)


def test_the_register_is_asked_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    mayor = make.person(Role.MAYOR, make.municipality())

    with django_assert_num_queries(1):
        assert [holds(mayor, Role.MAYOR) for _ in range(3)] == [True] * 3

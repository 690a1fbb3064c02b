"""What the database itself refuses: two in one seat, one person twice, a decision without a deputy, a reader without a body."""

from datetime import date
from typing import Any

import pytest

from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.programme.parties import Confederation
from samanom.roles.models import Assignment, Body, Role
from tests import make
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db
SEATS = "one_mayor_and_one_chief_executive_at_a_time"
TWICE = "nobody_holds_the_same_role_twice_at_a_time"


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


def hold(
    someone: User, role: Role, place: Municipality | None, first: str, last: str = "", **more: Any
) -> None:
    Assignment.objects.create(
        user=someone,
        role=role,
        municipality=place,
        valid_from=date.fromisoformat(first),
        valid_to=date.fromisoformat(last) if last else None,
        **more,
    )


@pytest.mark.parametrize("role", [Role.MAYOR, Role.CHIEF_EXECUTIVE])
@pytest.mark.parametrize(
    ("first", "last"),
    [("2011-10-10", ""), ("2010-01-01", "2011-10-10"), ("2015-10-07", ""), ("2012-01-01", "2012-01-01")],
)
def test_a_seat_is_held_by_one_at_a_time(lom: Municipality, role: Role, first: str, last: str) -> None:
    hold(make.user(), role, lom, "2011-10-10", "2015-10-07")

    with refused_by(SEATS):
        hold(make.user(), role, lom, first, last)


def test_the_next_one_begins_the_day_after(lom: Municipality) -> None:
    hold(make.user(), Role.MAYOR, lom, "2011-10-10", "2015-10-07")
    hold(make.user(), Role.MAYOR, lom, "2015-10-08")
    hold(make.user(), Role.MAYOR, make.municipality(), "2011-10-10")
    hold(make.user(), Role.CHIEF_EXECUTIVE, lom, "2011-10-10")
    hold(make.user(), Role.MAYOR, lom, "2011-10-10", rehearsal=True)

    assert Assignment.objects.filter(municipality=lom, role=Role.MAYOR).count() == 3


@pytest.mark.parametrize(
    ("role", "more"),
    [
        (Role.PROJECT_LEADER, {}),
        (Role.PARTY_UNION, {"confederation": Confederation.values[0]}),
        (Role.DEPUTY, {"acts_for": Role.MAYOR, "authority": "sak 1"}),
        (Role.SECRETARIAT, {}),
        (Role.COUNCIL_READER, {"body": Body.STEERING_GROUP}),
    ],
)
def test_nobody_holds_the_same_role_twice(lom: Municipality, role: Role, more: dict[str, Any]) -> None:
    someone = make.user()
    place = None if role in {Role.SECRETARIAT, Role.COUNCIL_READER} else lom
    hold(someone, role, place, "2012-01-01", **more)

    with refused_by(TWICE):
        hold(someone, role, place, "2013-01-01", "2013-02-01", **more)


def test_one_may_hold_a_role_for_two_projects_and_two_confederations(lom: Municipality) -> None:
    someone, first, second = make.user(), make.project(lom), make.project(lom)
    hold(someone, Role.PROJECT_LEADER, lom, "2012-01-01", project=first)
    hold(someone, Role.PROJECT_LEADER, lom, "2012-01-01", project=second)
    for confederation in Confederation.values[:2]:
        hold(someone, Role.PARTY_UNION, lom, "2012-01-01", confederation=confederation)

    assert someone.assignments.count() == 4


@pytest.mark.parametrize(
    "words",
    [{"authority_kind": "election"}, {"case_number": "11/45"}, {"decided_on": date(2013, 1, 1)}],
)
def test_only_a_deputy_has_a_decision(lom: Municipality, words: dict[str, Any]) -> None:
    with refused_by("only_a_deputy_has_a_decision_behind_them"):
        hold(make.user(), Role.MAYOR, lom, "2012-01-01", **words)


def test_a_kind_of_authority_is_known(lom: Municipality) -> None:
    with refused_by("a_kind_of_authority_is_known_or_blank"):
        hold(
            make.user(),
            Role.DEPUTY,
            lom,
            "2012-01-01",
            acts_for="mayor",
            authority="x",
            authority_kind="draum",
        )


def test_a_council_reader_sits_in_one_of_the_two_bodies(lom: Municipality) -> None:
    for role, place, body in (
        (Role.COUNCIL_READER, None, ""),
        (Role.COUNCIL_READER, None, "klubb"),
        (Role.MAYOR, lom, Body.PROGRAMME_COUNCIL),
    ):
        with refused_by("only_a_council_reader_sits_in_a_body"):
            hold(make.user(), role, place, "2012-01-01", body=body)


def test_a_council_reader_is_of_the_programme_council_unless_said() -> None:
    assert make.give(make.user(), Role.COUNCIL_READER).in_words() == "Programråd"
    assert (
        Assignment(role=Role.COUNCIL_READER, body=Body.STEERING_GROUP).in_words()
        == "Administrativ styringsgruppe"
    )

"""A municipality in which somebody leaves; a test spells out what matters to it."""

from datetime import date, datetime, timedelta
from typing import Any

from portal import actions
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.actions import NewPerson
from samanom.roles.models import Assignment, Role
from samanom.roles.rules import holds
from tests import make

TODAY = date(2014, 1, 15)
TOMORROW = TODAY + timedelta(days=1)


class Place:
    """A municipality with a project, its leader, a colleague, and those who answer for roles."""

    def __init__(self) -> None:
        self.lom = make.municipality(name="Lom", language="nynorsk")
        self.project = make.project(self.lom, title="Heiltid i Lom")
        self.leader = make.person(Role.PROJECT_LEADER, self.lom, name="Kari Leiar", language="nn")
        self.colleague = make.person(Role.PARTY_UNION, self.lom, name="Ola Kollega")
        self.mayor = make.person(Role.MAYOR, self.lom)
        self.officer = make.person(Role.SECRETARIAT)

    @property
    def role(self) -> Assignment:
        return Assignment.objects.get(user=self.leader, role=Role.PROJECT_LEADER)

    def hand_over(self, to: User | NewPerson | None = None, by: User | None = None, **how: Any) -> Assignment:
        plain: dict[str, Any] = {"last_day": TODAY} | how
        return actions.hand_over(self.role, to=to or self.colleague, by=by or self.leader, **plain)


def again(person: User) -> User:
    """The same person, as the next request reads them."""
    return User.objects.get(pk=person.pk)


def on(day: date) -> Any:
    return clock.at(datetime(day.year, day.month, day.day, 12, tzinfo=clock.OSLO))


def leads(person: User, municipality: Municipality) -> bool:
    return holds(again(person), Role.PROJECT_LEADER, municipality=municipality)

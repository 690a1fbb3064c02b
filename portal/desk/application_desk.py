"""The application part of a desk."""

from portal.desk.waiting import Waiting
from samanom.people.models import User


def waiting(user: User) -> list[Waiting]:
    return []


def own(user: User) -> list[Waiting]:
    return []

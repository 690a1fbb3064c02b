"""What the play needs of the stage it is given; `portal.stage.Stage` is one."""

from collections import Counter
from contextlib import AbstractContextManager
from datetime import date
from random import Random
from typing import Protocol

from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role


class Stage(Protocol):
    """`staff` maps a short word to its person, `people_of(municipality)` a role to its person."""

    random: Random
    counts: Counter[str]
    staff: dict[str, User]

    @property
    def assessors(self) -> list[User]: ...
    def people_of(self, municipality: Municipality) -> dict[Role, User]: ...
    def at(self, day: date, hour: int = 12, minute: int = 0) -> AbstractContextManager[None]: ...

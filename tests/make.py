"""The plainest valid thing of each kind; a test spells out what matters to it."""

from datetime import date
from itertools import count

from samanom.people.models import User
from samanom.programme.models import Municipality, MunicipalityVersion
from samanom.roles import actions as roles
from samanom.roles.models import MUNICIPAL, Assignment, Role

_number = count(1)
LONG_AGO = date(2011, 3, 14)


def user(name: str = "", *, language: str = "nb", password: str | None = None) -> User:
    """An invented person without any role."""
    n = next(_number)
    return User.objects.create_user(
        email=f"person{n}@example.no", password=password, name=name or f"Person {n}", title="rådgivar", language=language
    )


def person(role: Role, municipality: Municipality | None = None, *, language: str = "nb", name: str = "") -> User:
    """An invented person who has held the role since the programme began."""
    someone = user(name, language=language)
    give(someone, role, municipality)
    return someone


def give(someone: User, role: Role, municipality: Municipality | None = None, **details: str) -> Assignment:
    place = municipality if role in MUNICIPAL else None
    return roles.assign(someone, role, by=None, municipality=place, valid_from=LONG_AGO, **details)


def municipality(number: str = "", name: str = "", *, language: str = "bokmål") -> Municipality:
    """A municipality of 2013 with one version; its number is invented unless given."""
    number = number or f"{9000 + next(_number)}"
    name = name or f"Kommune {number}"
    place = Municipality.objects.create(
        slug=f"{number}-kommune", name=name, number_2013=number, official_language=language, population_2013=4000
    )
    MunicipalityVersion.objects.create(
        municipality=place,
        number=number,
        name=name,
        display_name=name,
        county_number=number[:2],
        county_name="Oppland",
        valid_from=date(2012, 1, 1),
    )
    return place

"""The plainest valid thing of each kind; a test spells out what matters to it."""

from datetime import date, timedelta
from itertools import count

from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality, MunicipalityVersion, Participation, Project, Theme
from samanom.programme.states import GrantKind, ParticipationStatus
from samanom.roles import actions as roles
from samanom.roles.models import MUNICIPAL, Assignment, Role

_number = count(1)
_place = count(1)
LONG_AGO = date(2011, 3, 14)


def user(name: str = "", *, language: str = "nb", password: str | None = None) -> User:
    """An invented person without any role."""
    n = next(_number)
    return User.objects.create_user(
        email=f"person{n}@example.no",
        password=password,
        name=name or f"Person {n}",
        title="rådgivar",
        language=language,
    )


def person(
    role: Role,
    municipality: Municipality | None = None,
    *,
    language: str = "nb",
    name: str = "",
    since: date = LONG_AGO,
) -> User:
    """An invented person who has held the role since the programme began, or since an Oslo day."""
    someone = user(name, language=language)
    give(someone, role, municipality, since=since)
    return someone


def successor(role: Role, municipality: Municipality, *, language: str = "nb") -> User:
    """Somebody new in the seat from today; whoever sat there is out of it since yesterday."""
    for held in Assignment.objects.current().filter(municipality=municipality, role=role):
        roles.end(held, by=None, last_day=clock.today() - timedelta(days=1))
    return person(role, municipality, language=language, since=clock.today())


def give(
    someone: User,
    role: Role,
    municipality: Municipality | None = None,
    *,
    acts_for: str = "",
    authority: str = "",
    confederation: str = "",
    since: date = LONG_AGO,
) -> Assignment:
    """Let a person hold a role since the programme began, or since an Oslo day."""
    return roles.assign(
        someone,
        role,
        by=None,
        municipality=municipality if role in MUNICIPAL else None,
        valid_from=since,
        acts_for=acts_for,
        authority=authority,
        confederation=confederation,
    )


def municipality(number: str = "", name: str = "", *, language: str = "bokmål") -> Municipality:
    """A municipality of 2013 with one version; its number is invented unless given."""
    number = number or f"{9000 + next(_place) % 1000}"
    name = name or f"Kommune {number}"
    place = Municipality.objects.create(
        slug=f"{number}-kommune",
        name=name,
        number_2013=number,
        official_language=language,
        population_2013=4000,
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


def cohort(*, rehearsal: bool = False) -> Cohort:
    """A cohort of its own, at work from 2013 to 2015."""
    n = next(_number)
    return Cohort.objects.create(
        number=n,
        name=f"Pulje {n}",
        starts_on=date(2013, 1, 1),
        ends_on=date(2015, 12, 31),
        rehearsal=rehearsal,
    )


def theme(key: str = "heltid") -> Theme:
    """One of the themes, under its own name."""
    words = {
        "label_nn": key,
        "label_nb": key,
        "label_en": key,
        "goal_nn": key,
        "goal_nb": key,
        "goal_en": key,
    }
    return Theme.objects.get_or_create(key=key, defaults={"order": next(_number), "kind": "theme", **words})[
        0
    ]


def project(*members: Municipality, within: Cohort | None = None, title: str = "") -> Project:
    """A project with a fixed grant, led by the first of its members; one is made when none is given."""
    places = members or (municipality(),)
    made = Project.objects.create(
        key=f"prosjekt-{next(_number)}",
        cohort=within or cohort(),
        title=title or places[0].name,
        lead=places[0],
        start_year=2013,
        annual_amount=300_000,
        grant_kind=GrantKind.FIXED,
    )
    for place in places:
        take_part(made, place)
    return made


def take_part(
    made: Project, place: Municipality, status: ParticipationStatus = ParticipationStatus.PARTICIPANT
) -> Participation:
    return Participation.objects.create(cohort=made.cohort, municipality=place, project=made, status=status)

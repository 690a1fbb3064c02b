"""The plainest network, gathering and registration; a test spells out what matters to it."""

from datetime import date

from networks import actions
from networks.actions import Person, Plan
from networks.models import Gathering, Leadership, Network, Registration
from networks.states import AttendeeParty, NetworkKind
from samanom.documents import loading
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality
from samanom.roles.models import Role
from tests import make

ALL_PARTIES = (AttendeeParty.POLITICAL, AttendeeParty.ADMINISTRATIVE, AttendeeParty.UNION)
STARTS_ON = date(2014, 4, 2)


def network(
    *members: Municipality, name: str = "Omdømme", within: Cohort | None = None, by: User | None = None
) -> Network:
    """A network with these members, each with a project of its own, placed by the secretariat."""
    staff = by or make.person(Role.SECRETARIAT)
    cohort = within or make.cohort()
    made = actions.create_network(cohort, name=name, kind=NetworkKind.THEME, by=staff)
    if members:
        actions.place(made, [make.project(member, within=cohort) for member in members], by=staff)
    return made


def leader(of: Network, *, name: str = "", since: date = make.LONG_AGO, until: date | None = None) -> User:
    """Somebody who leads the network today unless the dates say otherwise."""
    someone = make.user(name)
    Leadership.objects.create(
        network=of, user=someone, leader_key=f"NL-{someone.pk}", valid_from=since, valid_to=until
    )
    return someone


def plan(**words: object) -> Plan:
    """Two days in April at a place."""
    usual = {"starts_on": STARTS_ON, "ends_on": date(2014, 4, 3), "place": "Gardermoen"}
    return Plan(**(usual | words))  # type: ignore[arg-type]


def planned(of: Network, *, number: int = 1, by: User | None = None, **words: object) -> Gathering:
    """A gathering nobody has been told about."""
    return actions.plan_gathering(of, plan(**words), number=number, by=by or leader(of))


def gathering(of: Network, *, number: int = 1, by: User | None = None, **words: object) -> Gathering:
    """A gathering that is open for registration until 12 March 2014."""
    chief = by or leader(of)
    return actions.open_gathering(planned(of, number=number, by=chief, **words), by=chief)


def people(*parties: AttendeeParty) -> list[Person]:
    """One invented person for each party, all three when none is named."""
    return [
        Person(f"Deltakar {n}", "rådgivar", f"deltakar{n}@example.no", party)
        for n, party in enumerate(parties or ALL_PARTIES, 1)
    ]


def registration(
    at: Gathering, of: Municipality, *parties: AttendeeParty, by: User | None = None
) -> Registration:
    """The municipality's list, with all three parties unless said otherwise."""
    return actions.register(at, of, people(*parties), by=by or make.person(Role.PROJECT_LEADER, of))


def letter_texts() -> None:
    """What the letters are written from."""
    loading.load()

"""The rehearsal's third act, through the real actions: networks, leaders, letters, gatherings, lists, attendance.

`play` plays it all on the days it would have happened; `play_until` stops in the middle of the second gathering, so that
the demo's desks have something waiting.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Protocol

from networks import actions, emails, rules
from networks.actions import Person, Plan
from networks.models import Gathering, Network, Placement
from networks.states import AttendeeParty, NetworkKind
from samanom.documents.opening import open_letter
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality, Project, Theme
from samanom.roles.models import Role

# Counties of 2013 by the first number that belongs to the next part of the country.
PARTS = ((9, "Øst"), (11, "Sør"), (15, "Vest"), (18, "Midt"), (100, "Nord"))
USUAL_SIZE = 7
PLACES = (
    ("Gardermoen", "Konferansesenteret"),
    ("Bergen", "Møtesenteret ved Vågen"),
    ("Trondheim", "Kurssenteret ved elva"),
    ("Bodø", "Havnesenteret"),
    ("Kristiansand", "Kystsenteret"),
)
PROGRAMME = (
    "Første dag: innledninger og arbeid i grupper.\nAndre dag: erfaringer fra kommunene og tid til eget prosjekt.\n\n"
    "Vi starter kl. 10 første dag og avslutter kl. 15 andre dag."
)
COMING = {
    Role.MAYOR: AttendeeParty.POLITICAL,
    Role.CHIEF_EXECUTIVE: AttendeeParty.ADMINISTRATIVE,
    Role.PARTY_UNION: AttendeeParty.UNION,
    Role.PROJECT_LEADER: AttendeeParty.PROJECT_LEADER,
}
REASONS = {
    "nn": "Den som skulle reise, er sjuk. Vi finn ein annan til neste samling.",
    "nb": "Den som skulle reise, er syk. Vi finner en annen til neste samling.",
}


class Stage(Protocol):
    """What the play needs of the stage it is given."""

    random: Random
    counts: Counter[str]
    staff: dict[str, User]
    network_leaders: list[User]
    municipalities: list[Municipality]

    def people_of(self, municipality: Municipality) -> dict[Role, User]: ...
    def at(self, day: date, hour: int = 12, minute: int = 0) -> AbstractContextManager[None]: ...


def play(cohort: Cohort, stage: Stage, *, on: date) -> None:
    """Everything for a cohort whose projects are admitted, from the day `on`: one gathering, held."""
    networks = begin(cohort, stage, on=on)
    for network in networks:
        gather(network, stage, number=1, on=on + timedelta(days=2))


def play_until(today: date, cohort: Cohort, stage: Stage, *, on: date) -> None:
    """Two networks: the first gathering held, the second open with half of the lists written, the third planned.

    `on` lies at least four months before `today`. Every third municipality has not opened its letter.
    """
    networks = begin(cohort, stage, on=on, hands=2, unopened=stage.municipalities[2::3])
    quick = [municipality for n, municipality in enumerate(stage.municipalities) if n % 4 in {1, 2}]
    for network in networks:
        gather(network, stage, number=1, on=on + timedelta(days=2))
        invited = today - timedelta(days=7)
        with stage.at(invited):
            second = invite(network, stage, number=2, starts_on=today + timedelta(days=40))
            third = date(today.year, 6, 3)
            plan_one(network, stage, number=3, starts_on=max(third, today + timedelta(days=90)))
        with stage.at(today - timedelta(days=1)):
            register_all(second, stage, only=quick)


def begin(
    cohort: Cohort, stage: Stage, *, on: date, hands: int = 0, unopened: Iterable[Municipality] = ()
) -> list[Network]:
    """Networks with leaders and a planned first gathering, then the letters, which the mayors open.

    Neighbours with the same theme come together, unless the projects are dealt to a number of `hands`.
    """
    with stage.at(on):
        waiting = rules.without_network(cohort).select_related("lead").prefetch_related("themes")
        dealt = deal(list(waiting), stage, hands) if hands else groups(sorted(waiting, key=neighbourhood))
        networks = make_networks(cohort, dealt, stage, since=min(on, cohort.starts_on))
    with stage.at(on + timedelta(days=1)):
        for network in networks:
            plan_one(network, stage, number=1, starts_on=on + timedelta(days=47))
            actions.send_placements(network, by=stage.staff["sekretariatet"])
    with stage.at(on + timedelta(days=2)):
        for network in networks:
            open_letters(network, stage, unopened=unopened)
    return networks


def make_networks(
    cohort: Cohort, dealt: Iterable[Sequence[Project]], stage: Stage, *, since: date
) -> list[Network]:
    """One network for each group of projects, with its leader."""
    officer = stage.staff["sekretariatet"]
    networks = []
    for n, group in enumerate(dealt):
        theme = main_theme(group)
        network = actions.create_network(
            cohort,
            name=name_of(group, theme),
            kind=NetworkKind.THEME,
            themes=[theme] if theme else [],
            by=officer,
        )
        actions.place(network, group, by=officer)
        leader = stage.network_leaders[n % len(stage.network_leaders)]
        actions.appoint_leader(network, leader, by=officer, valid_from=since)
        networks.append(network)
    return networks


def neighbourhood(project: Project) -> tuple[str, str]:
    """What projects are sorted by: theme, then municipality number, which goes county by county."""
    themes = sorted(theme.key for theme in project.themes.all())
    return (themes[0] if themes else "", project.lead.number if project.lead else "")


def deal(projects: Sequence[Project], stage: Stage, hands: int) -> list[list[Project]]:
    """One here and one there in the order of the stage, so that two who stand beside each other part."""
    turn = {municipality.pk: n for n, municipality in enumerate(stage.municipalities)}
    dealt: list[list[Project]] = [[] for _ in range(hands)]
    for project in projects:
        dealt[turn.get(project.lead_id or 0, 0) % hands].append(project)
    return [hand for hand in dealt if hand]


def groups(projects: Sequence[Project]) -> list[list[Project]]:
    """Parts of nearly the same size, six to eight when there are enough projects."""
    if not projects:
        return []
    count = max(1, round(len(projects) / USUAL_SIZE))
    bounds = [len(projects) * n // count for n in range(count + 1)]
    return [list(projects[start:end]) for start, end in pairwise(bounds)]


def main_theme(group: Sequence[Project]) -> Theme | None:
    """The theme that most of them have."""
    themes = Counter(theme for project in group for theme in project.themes.all())
    return max(themes, key=lambda theme: (themes[theme], -theme.order)) if themes else None


def name_of(group: Sequence[Project], theme: Theme | None) -> str:
    """«Sykefravær Vest»: the theme and the part of the country of the one in the middle."""
    middle = group[len(group) // 2].lead
    county = int(middle.number[:2]) if middle and middle.number else 1
    part = next(name for before, name in PARTS if county < before)
    return f"{theme.label_nb.capitalize() if theme else 'Nettverk'} {part}"


def open_letters(network: Network, stage: Stage, *, unopened: Iterable[Municipality] = ()) -> None:
    """The mayor of each lead municipality opens the letter, but for those that leave it lying."""
    left = {municipality.pk for municipality in unopened}
    for placement in Placement.objects.filter(network=network).select_related("project__lead", "letter"):
        lead, letter = placement.project.lead, placement.letter
        if lead is None or letter is None or lead.pk in left:
            continue
        mayor = stage.people_of(lead)[Role.MAYOR]
        open_letter(letter, by=mayor, capacity=rules.capacity_to_open(mayor, placement))


def gather(network: Network, stage: Stage, *, number: int, on: date) -> Gathering:
    """A planned gathering from the invitation on the day `on` to the attendance: lists, a reminder, who came."""
    gathering = network.gatherings.get(number=number)
    leader = leader_of(network)
    with stage.at(on, hour=14):
        gathering = actions.open_gathering(gathering, by=leader)
    with stage.at(on + timedelta(days=10)):
        register_all(gathering, stage)
    with stage.at(gathering.starts_on - timedelta(days=emails.REMIND_BEFORE)):
        emails.remind()
    with stage.at(gathering.ends_on + timedelta(days=1)):
        attend(gathering, stage, by=leader)
    return gathering


def invite(network: Network, stage: Stage, *, number: int, starts_on: date) -> Gathering:
    """Plan a gathering and open it at once."""
    gathering = plan_one(network, stage, number=number, starts_on=starts_on)
    return actions.open_gathering(gathering, by=leader_of(network))


def plan_one(network: Network, stage: Stage, *, number: int, starts_on: date) -> Gathering:
    """Two days at a place."""
    place, venue = stage.random.choice(PLACES)
    plan = Plan(
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=1),
        place=place,
        venue=venue,
        programme=PROGRAMME,
    )
    return actions.plan_gathering(network, plan, number=number, by=leader_of(network))


def leader_of(network: Network) -> User:
    """The person who has led the network longest."""
    leader = (
        network.leaderships.filter(user__isnull=False).select_related("user").earliest("valid_from", "pk")
    )
    assert leader.user is not None  # noqa: S101
    return leader.user


def register_all(gathering: Gathering, stage: Stage, *, only: Iterable[Municipality] | None = None) -> None:
    """Each municipality's project leader writes its list; about one in four lacks a party, half of these say why."""
    wanted = None if only is None else {municipality.pk for municipality in only}
    members = Municipality.objects.filter(memberships__network=gathering.network_id).distinct()
    for municipality in members:
        if wanted is None or municipality.pk in wanted:
            register_one(gathering, municipality, stage)


def register_one(gathering: Gathering, municipality: Municipality, stage: Stage) -> None:
    people = stage.people_of(municipality)
    coming = dict(COMING)
    reason = ""
    if stage.random.random() < 0.25:
        coming.pop(stage.random.choice([Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.PARTY_UNION]))
        reason = REASONS[people[Role.PROJECT_LEADER].standard] if stage.random.random() < 0.5 else ""
    actions.register(
        gathering,
        municipality,
        [Person(people[r].name, people[r].title, people[r].email, party) for r, party in coming.items()],
        missing_party_reason=reason,
        by=people[Role.PROJECT_LEADER],
    )
    stage.counts["registrations"] += 1


def attend(gathering: Gathering, stage: Stage, *, by: User) -> None:
    """Nine of ten come."""
    gathering.refresh_from_db()
    registered = [
        attendee.pk
        for registration in gathering.registrations.prefetch_related("attendees")
        for attendee in registration.attendees.all()
    ]
    came = {pk for pk in registered if stage.random.random() < 0.9}
    actions.mark_attendance(gathering, came, version=gathering.version, by=by)

"""The networks' part of the real data: networks, members, leaders, gatherings. Adds what is missing,
nothing else.
"""

from datetime import date

from django.utils import translation
from django.utils.formats import date_format

from networks.models import Gathering, Leadership, Membership, Network
from networks.states import GatheringKind, GatheringState, NetworkKind
from samanom.programme.loading import ask
from samanom.programme.loading.calendar import PORTAL_OPENS
from samanom.programme.loading.files import Row, add_missing, number, read, several
from samanom.programme.loading.register import INNOVATION
from samanom.programme.models import Cohort, Municipality, Project, Theme


def load() -> None:
    """Sixteen networks with members and leaders, the gatherings, and the question which network met."""
    cohorts = {str(c.number): c for c in Cohort.objects.real()}
    rows = {row["network_key"]: row for row in read("networks")}
    networks = [_network(key, row, cohorts) for key, row in rows.items()]
    new = {network.key: network for network in add_missing(Network, ["key"], networks)}
    for key, network in new.items():
        _load_leaders(network, rows[key])
        _load_themes(network, rows[key])
    _load_members(new)
    _load_gatherings(cohorts)
    for gathering in Gathering.objects.filter(kind=GatheringKind.NETWORK, network=None).dated().public():
        _ask_which_network_met(gathering)


def _network(key: str, row: Row, cohorts: dict[str, Cohort]) -> Network:
    innovation = INNOVATION in several(row["themes"])
    return Network(
        key=key,
        cohort=cohorts[row["cohort"]],
        name=row["name_as_printed"],
        kind=NetworkKind.INNOVATION if innovation else NetworkKind.THEME,
        region=row["region"],
    )


def _load_leaders(network: Network, row: Row) -> None:
    """From the day the cohort started: the sources give no date."""
    Leadership.objects.bulk_create(
        Leadership(network=network, leader_key=key, valid_from=network.cohort.starts_on)
        for key in several(row["leader_keys"])
    )


def _load_themes(network: Network, row: Row) -> None:
    keys = [key for key in several(row["themes"]) if key != INNOVATION]
    network.themes.add(*Theme.objects.filter(key__in=keys))


def _load_members(new: dict[str, Network]) -> None:
    municipalities = {m.number: m for m in Municipality.objects.of_2013()}
    projects = {p.key: p for p in Project.objects.public()}
    Membership.objects.bulk_create(
        Membership(
            network=new[row["network_key"]],
            municipality=municipalities[row["municipality_number"]],
            project=projects[row["project_key"]],
            status=row["status"],
        )
        for row in read("network_members")
        if row["network_key"] in new
    )


def _load_gatherings(cohorts: dict[str, Cohort]) -> None:
    texts = {row["gathering_key"]: row for row in read("gathering_texts")}
    networks = {network.key: network for network in Network.objects.public()}
    gatherings = [
        _gathering(row, cohorts, networks, texts.get(row["gathering_key"], {})) for row in read("gatherings")
    ]
    add_missing(Gathering, ["key"], gatherings)


def _gathering(row: Row, cohorts: dict[str, Cohort], networks: dict[str, Network], text: Row) -> Gathering:
    starts_on = date.fromisoformat(row["date_from"])
    ends_on = date.fromisoformat(row["date_to"]) if row["date_to"] else starts_on
    return Gathering(
        key=row["gathering_key"],
        kind=GatheringKind.NETWORK if row["kind"] == "period" else row["kind"],
        cohort=cohorts.get(row["cohort"]),  # «1;2» is for all
        network=networks.get(row["network_key"]),
        number=number(row["number"]),
        starts_on=starts_on,
        ends_on=ends_on,
        place=row["place"],
        venue=row["venue"],
        purpose_nn=text.get("purpose_nn", ""),
        purpose_nb=text.get("purpose_nb", ""),
        certainty=row["certainty"],
        state=_state(row, ends_on),
    )


def _state(row: Row, ends_on: date) -> GatheringState:
    if row["certainty"] in {"stated (season)", "stated (period)"}:
        return GatheringState.PERIOD
    return GatheringState.HELD if ends_on < PORTAL_OPENS else GatheringState.PLANNED


def _ask_which_network_met(gathering: Gathering) -> None:
    with translation.override("nb"):  # months are spelled alike in nynorsk
        day = date_format(gathering.starts_on, "j. F Y")
    ask("gathering", key=gathering.key, date=day, place=gathering.place)

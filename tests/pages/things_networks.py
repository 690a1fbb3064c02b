"""Examples of networks, gatherings, lists and placement letters, for a municipality."""

from networks.models import Gathering, Network, Placement
from networks.states import GatheringState
from samanom.programme.models import Municipality

Kwargs = dict[str, int | str]


def public_network(municipality: Municipality) -> Kwargs | None:
    return {"key": Network.objects.public()[0].key}


def public_gathering(municipality: Municipality) -> Kwargs | None:
    return {"pk": Gathering.objects.public().dated().filter(network__isnull=False)[0].pk}


def network(municipality: Municipality) -> Kwargs | None:
    """The newest network of the municipality that can plan a gathering more, else its newest."""
    found = Network.objects.filter(memberships__municipality=municipality, cohort__rehearsal=True).order_by(
        "-pk"
    )
    return {"key": found[0].key} if found else None


def gathering_in(municipality: Municipality, state: GatheringState) -> Kwargs | None:
    found = Gathering.objects.filter(
        network__memberships__municipality=municipality, cohort__rehearsal=True, state=state
    ).order_by("-pk")
    return {"pk": found[0].pk} if found else None


def planned_gathering(municipality: Municipality) -> Kwargs | None:
    return gathering_in(municipality, GatheringState.PLANNED)


def held_gathering(municipality: Municipality) -> Kwargs | None:
    return gathering_in(municipality, GatheringState.HELD)


def registration(municipality: Municipality) -> Kwargs | None:
    """The municipality's list for a gathering that is open."""
    found = gathering_in(municipality, GatheringState.OPEN)
    return found | {"slug": municipality.slug} if found else None


def placement(municipality: Municipality) -> Kwargs | None:
    """A letter that has been opened."""
    found = Placement.objects.filter(project__lead=municipality, letter__opening__isnull=False).first()
    return {"pk": found.pk} if found else None


THINGS = {
    "held_gathering": held_gathering,
    "network": network,
    "placement": placement,
    "planned_gathering": planned_gathering,
    "public_gathering": public_gathering,
    "public_network": public_network,
    "registration": registration,
}

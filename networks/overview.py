"""What the pages of this chapter show: plain values, a constant number of queries. Nothing here writes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from networks import rules
from networks.days import days_in_words
from networks.models import Attendee, Gathering, Leadership, Membership, Network, Registration
from networks.models.networks import NetworkQuerySet
from networks.states import AttendeeParty, GatheringState, MembershipStatus, NetworkKind
from samanom.programme.models import Municipality, Theme
from samanom.roles.rules import municipalities_of

COLOURS = {GatheringState.OPEN: "info", GatheringState.HELD: "success"}
SAMPLE = "x"  # stands in an address that is built once for a whole list


@dataclass(frozen=True)
class NetworkLine:
    """One network in a list."""

    name: str
    address: str
    about: str
    projects: int
    municipalities: int


@dataclass(frozen=True)
class MemberLine:
    """A project in a network, with its municipalities as (name, address)."""

    municipalities: Sequence[tuple[str, str]]
    project: str
    themes: str
    is_network_only: bool


@dataclass(frozen=True)
class GatheringLine:
    """One gathering in a list; without `address` it has no page of its own."""

    title: str
    days: str
    place: str
    network: str
    state: str | Promise
    colour: str
    address: str


@dataclass(frozen=True)
class ListLine:
    """A member municipality and its list for a gathering; `missing` are the parties nobody represents, in words.

    `came` is the number of those who attended, None until it is known.
    """

    municipality: str
    address: str
    people: int
    missing: str
    reason: str
    is_registered: bool
    came: int | None


@dataclass(frozen=True)
class AttendeeLine:
    """Somebody on a list; `present` in words once it is known."""

    name: str
    title: str
    email: str
    party: str | Promise
    present: str


def with_counts(networks: NetworkQuerySet) -> NetworkQuerySet:
    """Networks with what a line of a list needs: two queries, whatever their number."""
    return (
        networks.select_related("cohort")
        .annotate(
            projects_count=Count("memberships__project", distinct=True),
            municipalities_count=Count("memberships__municipality", distinct=True),
        )
        .prefetch_related(Prefetch("themes", Theme.objects.order_by("order")))
    )


def network_lines(networks: Iterable[Network]) -> list[NetworkLine]:
    """In the given order; the networks come from `with_counts`."""
    base = address_before("networks:detail")
    return [
        NetworkLine(
            name=network.name,
            address=f"{base}{network.key}/",
            about=themes_in_words(network),
            projects=getattr(network, "projects_count", 0),
            municipalities=getattr(network, "municipalities_count", 0),
        )
        for network in networks
    ]


def by_cohort(networks: Iterable[Network]) -> list[tuple[str, list[NetworkLine]]]:
    """Cohort by cohort, in the given order."""
    groups: dict[str, list[Network]] = defaultdict(list)
    for network in networks:
        groups[network.cohort.name].append(network)
    return [(name, network_lines(group)) for name, group in groups.items()]


def themes_in_words(network: Network) -> str:
    """The themes, or that it is about innovation."""
    themes = [theme.label for theme in network.themes.all()]
    if network.kind == NetworkKind.INNOVATION:
        themes = [str(NetworkKind.INNOVATION.label), *themes]
    return ", ".join(themes)


def member_lines(network: Network) -> list[MemberLine]:
    """The projects of a network in the order of their first municipality."""
    base = address_before("portal:municipality")
    themes = Prefetch("project__themes", Theme.objects.order_by("order"))
    groups: dict[int | str, list[Membership]] = defaultdict(list)
    for row in network.memberships.select_related("municipality", "project").prefetch_related(themes):
        groups[row.project_id or f"only {row.pk}"].append(row)
    return [member_line(rows, base) for rows in groups.values()]


def member_line(rows: Sequence[Membership], base: str) -> MemberLine:
    project = rows[0].project
    return MemberLine(
        municipalities=[(row.municipality.name, f"{base}{row.municipality.slug}/") for row in rows],
        project=project.title if project else "",
        themes=", ".join(theme.label for theme in project.themes.all()) if project else "",
        is_network_only=all(row.status == MembershipStatus.NETWORK_ONLY for row in rows),
    )


def leaders_of(network: Network, *, by_name: bool) -> list[tuple[str, str]]:
    """(key or name, e-mail) of those who lead today; names and addresses only for those it concerns (R-LAW-2)."""
    leaders = Leadership.objects.current().filter(network=network).select_related("user")
    if not by_name:
        return [(leader.leader_key, "") for leader in leaders]
    return [(leader.name, leader.user.email if leader.user else "") for leader in leaders]


def gathering_lines(gatherings: Iterable[Gathering]) -> list[GatheringLine]:
    """In the given order; the gatherings come with their network."""
    base = address_before("networks:gathering", 0)
    return [
        GatheringLine(
            title=title_of(gathering),
            days=days_in_words(gathering.starts_on, gathering.ends_on),
            place=", ".join(filter(None, [gathering.venue, gathering.place])),
            network=gathering.network.name if gathering.network else "",
            state=GatheringState(gathering.state).label,
            colour=COLOURS.get(GatheringState(gathering.state), "neutral"),
            address="" if gathering.state == GatheringState.PERIOD else f"{base}{gathering.pk}/",
        )
        for gathering in gatherings
    ]


def title_of(gathering: Gathering) -> str:
    """«Samling 2» for one of the three, else what kind it is."""
    if gathering.network_id and gathering.number:
        return _("Gathering %(number)s") % {"number": gathering.number}
    return str(gathering.get_kind_display())


def list_lines(gathering: Gathering) -> list[ListLine]:
    """Every member municipality with its list or without one, in Norwegian order."""
    base = reverse("networks:register", args=[gathering.pk, SAMPLE]).removesuffix(f"{SAMPLE}/")
    registrations = {r.municipality_id: r for r in gathering.registrations.prefetch_related("attendees")}
    members = Municipality.objects.filter(memberships__network=gathering.network_id).distinct()
    return [list_line(member, registrations.get(member.pk), base) for member in members]


def list_line(member: Municipality, registration: Registration | None, base: str) -> ListLine:
    attendees = list(registration.attendees.all()) if registration else []
    parties = [attendee.party for attendee in attendees]
    is_known = any(attendee.present is not None for attendee in attendees)
    return ListLine(
        municipality=member.name,
        address=f"{base}{member.slug}/",
        people=len(parties),
        missing=rules.in_words(rules.missing_parties(parties)) if registration else "",
        reason=registration.missing_party_reason if registration else "",
        is_registered=registration is not None,
        came=sum(attendee.present is True for attendee in attendees) if is_known else None,
    )


def attendee_lines(registration: Registration | None) -> list[AttendeeLine]:
    """Who is on a municipality's list."""
    attendees = registration.attendees.all() if registration else Attendee.objects.none()
    return [
        AttendeeLine(
            name=attendee.name,
            title=attendee.title,
            email=attendee.email,
            party=AttendeeParty(attendee.party).label,
            present=present_in_words(attendee.present),
        )
        for attendee in attendees
    ]


def present_in_words(present: bool | None) -> str:
    """Nothing until it is known."""
    return "" if present is None else (_("Yes") if present else _("No"))


def own_doors(user: rules.Reader, gathering: Gathering) -> list[tuple[str, str, bool]]:
    """(municipality, address of its list, is it registered) for the person's own municipalities in the network."""
    own = Municipality.objects.filter(
        pk__in=municipalities_of(user), memberships__network=gathering.network_id
    ).distinct()
    registered = set(gathering.registrations.values_list("municipality", flat=True)) if own else set()
    return [
        (place.name, reverse("networks:register", args=[gathering.pk, place.slug]), place.pk in registered)
        for place in own
    ]


def address_before(name: str, argument: str | int = SAMPLE) -> str:
    """The part of a page's address before what tells one from another: built once for a whole list."""
    return reverse(name, args=[argument]).removesuffix(f"{argument}/")

"""May this person? Is it ready? Who is missing (programme.md chapter 7)? Nothing here writes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from networks.models import Gathering, Leadership, Membership, Network, Placement
from networks.models.networks import READERS
from networks.states import AttendeeParty, GatheringState
from samanom import clock
from samanom.documents.models import Opening
from samanom.interface.words import in_a_row
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality, Participation, Project
from samanom.programme.models.projects import ProjectQuerySet
from samanom.programme.states import ProjectState
from samanom.roles.models import Assignment, Role
from samanom.roles.rules import (
    CASE_READERS,
    STAFF,
    assignment_as,
    capacity,
    holds,
    is_staff,
    municipalities_of,
)

Reader = User | AnonymousUser

# Those who put a municipality's people on the list of a gathering.
REGISTRARS = (Role.PROJECT_LEADER, Role.APPLICANT_EDITOR, Role.CHIEF_EXECUTIVE)
# Those who may receive a letter on behalf of the municipality.
RECIPIENTS = (Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.APPLICANT_EDITOR, Role.PROJECT_LEADER)
# The three parties that shall all be represented (R-GATH-2), as they are named in a sentence.
PARTIES: dict[AttendeeParty, Promise] = {
    AttendeeParty.POLITICAL: pgettext_lazy("in a sentence", "elected members"),
    AttendeeParty.ADMINISTRATIVE: pgettext_lazy("in a sentence", "administrative leadership"),
    AttendeeParty.UNION: pgettext_lazy("in a sentence", "union representatives"),
}
MOST_ATTENDEES = 8
GATHERINGS = (1, 2, 3)  # R-GATH-1
PROGRAMME_BEGAN, PROGRAMME_ENDS = date(2011, 3, 14), date(2015, 12, 31)  # programme.md 13.6
LONGEST_GATHERING = timedelta(days=6)
REGISTER_BEFORE = timedelta(days=21)


def can_create_network(user: Reader) -> bool:
    """Networks are the secretariat's to make (R-NET-1)."""
    return is_staff(user)


def can_place(user: Reader, network: Network) -> bool:
    return is_staff(user)


def can_appoint_leader(user: Reader, network: Network) -> bool:
    return is_staff(user)


def can_send_placements(user: Reader, network: Network) -> bool:
    return is_staff(user)


def leads(user: Reader, network: Network | int | None) -> bool:
    """Does the person lead the network today (R-NET-3)?"""
    return network is not None and Leadership.objects.current().held_by(user).filter(network=network).exists()


def is_network_leader(user: Reader) -> bool:
    """Does the person lead any network today?"""
    return Leadership.objects.current().held_by(user).exists()


def can_lead(user: Reader, network: Network | int | None) -> bool:
    """Act for a network: its leader, or the secretariat (R-GATH-5)."""
    return network is not None and (is_staff(user) or leads(user, network))


def can_plan_gathering(user: Reader, network: Network) -> bool:
    """Venue, programme and lists belong to the leader (R-GATH-5); which of the three: `free_numbers`."""
    return can_lead(user, network)


def free_numbers(network: Network) -> list[int]:
    """Which of the three gatherings are not planned yet."""
    taken = set(network.gatherings.values_list("number", flat=True))
    return [number for number in GATHERINGS if number not in taken]


def can_change_gathering(user: Reader, gathering: Gathering) -> bool:
    """Until it is held."""
    return can_lead(user, gathering.network_id) and gathering.state in {
        GatheringState.PLANNED,
        GatheringState.OPEN,
    }


def can_open_gathering(user: Reader, gathering: Gathering) -> bool:
    return can_lead(user, gathering.network_id) and gathering.state == GatheringState.PLANNED


def missing_for_opening(gathering: Gathering) -> list[str]:
    """What keeps the invitations back, in words for the leader; empty when they can go."""
    missing = []
    if not gathering.place:
        missing.append(_("The place is not settled."))
    if gathering.registration_deadline is None:
        missing.append(_("The registration deadline is not set."))
    elif not clock.is_before(clock.now(), gathering.registration_deadline):
        missing.append(_("The registration deadline has passed."))
    if not Membership.objects.filter(network=gathering.network_id).exists():
        missing.append(_("No municipality is in the network yet."))
    return missing


def default_deadline(starts_on: date) -> date:
    """The last day of registration when nobody says otherwise: 21 days before (form G1)."""
    return starts_on - REGISTER_BEFORE


def is_member(municipality: Municipality | int, gathering: Gathering) -> bool:
    return Membership.objects.filter(network=gathering.network_id, municipality=municipality).exists()


def is_open(gathering: Gathering, at: datetime | None = None) -> bool:
    """Is registration open at this instant? The deadline is half-open."""
    deadline = gathering.registration_deadline
    return (
        gathering.state == GatheringState.OPEN
        and deadline is not None
        and clock.is_before(at or clock.now(), deadline)
    )


def can_register(user: Reader, gathering: Gathering, municipality: Municipality) -> bool:
    """Those who answer for a member municipality, until the deadline (R-GATH-1)."""
    return (
        holds(user, *REGISTRARS, municipality=municipality)
        and is_open(gathering)
        and is_member(municipality, gathering)
    )


def can_see_registration(user: Reader, gathering: Gathering, municipality: Municipality) -> bool:
    """The municipality's own people, the leader, secretariat and auditor; and only of members."""
    if not is_member(municipality, gathering):
        return False
    return municipality.pk in municipalities_of(user) or can_see_registrations(user, gathering)


def can_see_registrations(user: Reader, gathering: Gathering) -> bool:
    """Everybody's registrations for one gathering."""
    return gathering.network_id is not None and (holds(user, *READERS) or leads(user, gathering.network_id))


def can_mark_attendance(user: Reader, gathering: Gathering) -> bool:
    """From the first day of the gathering; again when something is to be corrected."""
    return (
        can_lead(user, gathering.network_id)
        and gathering.state in {GatheringState.OPEN, GatheringState.HELD}
        and clock.today() >= gathering.starts_on
    )


def missing_parties(parties: Iterable[str]) -> list[AttendeeParty]:
    """Which of the three parties nobody represents (R-GATH-2)."""
    present = set(parties)
    return [party for party in PARTIES if party not in present]


def in_words(parties: Iterable[AttendeeParty]) -> str:
    """«folkevalde og tillitsvalde», in the active language."""
    return in_a_row([str(PARTIES[party]) for party in parties])


def unplaced() -> ProjectQuerySet:
    """Active projects with municipalities of their own that are in no network yet (R-NET-1)."""
    placed = Membership.objects.filter(project=OuterRef("pk"))
    taking_part = Participation.objects.taking_part().filter(project=OuterRef("pk"))
    return Project.objects.filter(~Exists(placed), Exists(taking_part), state=ProjectState.ACTIVE)


def without_network(cohort: Cohort) -> ProjectQuerySet:
    """Those of one cohort: a network holds projects of its own cohort only."""
    return unplaced().filter(cohort=cohort)


def possible_leaders() -> QuerySet[User]:
    """Whom the secretariat may appoint: active people without a role in a municipality today."""
    municipal = Assignment.objects.current().filter(municipality__isnull=False)
    return User.objects.filter(is_active=True).exclude(pk__in=municipal.values("user")).order_by("name", "pk")


def leads_between(user: User, network: Network, first: date, last: date | None) -> bool:
    """Does the person lead the network on any of these days (both ends with it; None is for ever)?"""
    begun = Q() if last is None else Q(valid_from__lte=last)
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=first)
    return network.leaderships.filter(begun, lasting, user=user).exists()


def missing_for_placements(network: Network) -> list[str]:
    """What keeps the placement letters back, in words for the secretariat; empty when they can go."""
    missing = []
    if not Leadership.objects.current().filter(network=network).exists():
        missing.append(_("The network has no leader."))
    waiting = network.placements.without_letter().select_related("project")
    for placement in waiting.filter(project__lead=None):
        missing.append(
            _("%(project)s: the lead municipality is not settled.") % {"project": placement.project}
        )
    return missing


def capacity_to_open(user: Reader, placement: Placement) -> str:
    """In what capacity the person receives letters for the lead municipality; empty when in none."""
    lead = placement.project.lead_id
    return capacity(assignment_as(user, *RECIPIENTS, municipality=lead)) if lead else ""


def can_open_letter(user: Reader, placement: Placement) -> bool:
    """Someone who receives letters for the lead opens it, once; the partners get a copy."""
    if placement.letter_id is None or not capacity_to_open(user, placement):
        return False
    return not Opening.objects.filter(document=placement.letter_id).exists()


def can_read_letter(user: Reader, placement: Placement) -> bool:
    """The lead's people when it has been opened; partners, the ministry and readers at once."""
    if placement.letter_id is None:
        return False
    if holds(user, *CASE_READERS) or Opening.objects.filter(document=placement.letter_id).exists():
        return True
    others = placement.project.participations.taking_part().exclude(municipality=placement.project.lead_id)
    return others.filter(municipality__in=municipalities_of(user)).exists()


def capacity_for(user: Reader, network: Network) -> str:
    """In what capacity the person acts for a network: «as network leader for Omdømme», else «as secretariat»."""
    if leads(user, network):
        return f"as network leader for {network}"
    return capacity(assignment_as(user, *STAFF))

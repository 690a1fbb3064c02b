"""Make a network, place projects in it, appoint its leader, and tell the municipalities."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from networks import emails, letters, rules
from networks.actions.readiness import NotReadyError
from networks.models import Leadership, Membership, Network, Placement
from networks.states import MembershipStatus, NetworkKind
from samanom.audit import actions as audit
from samanom.documents import actions as documents
from samanom.documents.models import Case
from samanom.people.models import User
from samanom.programme.models import Cohort, Municipality, Project, Theme
from samanom.roles.rules import STAFF, assignment_as, capacity

LONGEST_KEY = 55
PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})


@transaction.atomic
def create_network(
    cohort: Cohort, *, name: str, kind: NetworkKind | str, themes: Iterable[Theme] = (), by: User
) -> Network:
    """A network without members yet (R-NET-1)."""
    if not rules.can_create_network(by):
        raise PermissionDenied
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    network = Network.objects.create(cohort=cohort, key=free_key(cohort, name), name=name, kind=kind)
    network.themes.set(themes)
    as_staff = capacity(assignment_as(by, *STAFF))
    audit.record("network.created", subject=network, by=by, capacity=as_staff, cohort=cohort.number)
    return network


def free_key(cohort: Cohort, name: str) -> str:
    """«c2-omdomme», or with a number after it when that is taken."""
    sort = f"r{cohort.pk}" if cohort.rehearsal else f"c{cohort.number}"
    plain = f"{sort}-{slugify(name.translate(PLAIN)) or 'nettverk'}"[:LONGEST_KEY].rstrip("-")
    taken = set(Network.objects.filter(key__startswith=plain).values_list("key", flat=True))
    candidates = (plain if n == 1 else f"{plain}-{n}" for n in range(1, len(taken) + 2))
    return next(key for key in candidates if key not in taken)


@transaction.atomic
def place(network: Network, projects: Iterable[Project], *, by: User) -> list[Placement]:
    """Put admitted projects without a network in this one, each with all its municipalities (R-NET-1)."""
    network = Network.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=network.pk)
    wanted = {project.pk for project in projects}
    held = Project.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    list(held.values_list("pk"))
    free = list(
        rules.without_network(network.cohort).filter(pk__in=wanted).with_municipalities().order_by("pk")
    )
    if not rules.can_place(by, network) or {project.pk for project in free} != wanted:
        raise PermissionDenied
    return [place_one(network, project, by=by) for project in free]


def place_one(network: Network, project: Project, *, by: User) -> Placement:
    placement = Placement.objects.create(network=network, project=project, placed_by=by)
    Membership.objects.bulk_create(
        Membership(network=network, municipality=member, project=project, status=MembershipStatus.PARTICIPANT)
        for member in project.members
    )
    as_staff = capacity(assignment_as(by, *STAFF))
    audit.record("project.placed", subject=project, by=by, capacity=as_staff, network=network.key)
    return placement


@transaction.atomic
def correct_membership(
    project: Project, *, wrong: Municipality, right: Municipality, capacity: str, by: User
) -> list[Membership]:
    """The chapter's part when a project's municipality is corrected: the right one is in the networks instead.

    Lists of gatherings that were written stay. The caller has asked.
    """
    found = Membership.objects.select_for_update(of=("self",)).filter(project=project, municipality=wrong)
    memberships = list(found.exclude(network__memberships__in=of_both(project, right)).order_by("pk"))
    for membership in memberships:
        membership.municipality = right
        membership.save(update_fields=["municipality"])
        audit.record(
            "network.membership_corrected",
            subject=membership,
            by=by,
            capacity=capacity,
            before=str(wrong),
            after=str(right),
        )
    return memberships


def of_both(project: Project, municipality: Municipality) -> "models.QuerySet[Membership]":
    return Membership.objects.filter(project=project, municipality=municipality)


@transaction.atomic
def appoint_leader(
    network: Network, user: User, *, by: User, valid_from: date, valid_to: date | None = None
) -> Leadership:
    """Let a person lead a network from a day, to and with another; a network may have two leaders (R-NET-3)."""
    network = Network.objects.select_for_update().get(pk=network.pk)
    if not rules.can_appoint_leader(by, network):
        raise PermissionDenied
    if rules.leads_between(user, network, valid_from, valid_to):
        raise NotReadyError([_("%(name)s leads the network on some of these days already.") % {"name": user}])
    leadership = Leadership.objects.create(
        network=network, user=user, leader_key=key_of(user), valid_from=valid_from, valid_to=valid_to
    )
    audit.record(
        "network.leader_appointed",
        subject=network,
        by=by,
        capacity=capacity(assignment_as(by, *STAFF)),
        leader=leadership.leader_key,
        valid_from=valid_from.isoformat(),
        valid_to=valid_to.isoformat() if valid_to else None,
    )
    return leadership


def key_of(user: User) -> str:
    """The key that stands for the leader on public pages; the same in every network."""
    known = Leadership.objects.filter(user=user).order_by("pk").values_list("leader_key", flat=True).first()
    return known or f"NL-{user.pk}"


@transaction.atomic
def send_placements(network: Network, *, by: User) -> list[Placement]:
    """Write the placement letters that are not sent yet (J1b) and tell the municipalities. All or none."""
    network = Network.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=network.pk)
    if not rules.can_send_placements(by, network):
        raise PermissionDenied
    if missing := rules.missing_for_placements(network):
        raise NotReadyError(missing)
    waiting = network.placements.without_letter().select_related(
        "project__lead", "project__cohort", "network"
    )
    return [send_placement(placement, by=by) for placement in waiting]


def send_placement(placement: Placement, *, by: User) -> Placement:
    case = case_of(placement.project, by=by)
    placement.letter = documents.freeze(case, **letters.placement_letter(placement, by=by), by=by)
    placement.save(update_fields=["letter"])
    audit.record(
        "placement.sent",
        subject=placement,
        by=by,
        capacity=capacity(assignment_as(by, *STAFF)),
        letter=placement.letter.reference,
        content_hash=placement.letter.content_hash,
    )
    emails.network_placed(placement)
    return placement


def case_of(project: Project, *, by: User) -> Case:
    """The case in which the project's papers lie; an imported project gets one with its first paper."""
    project = (
        Project.objects.select_for_update(of=("self",)).select_related("case", "cohort").get(pk=project.pk)
    )
    if project.case is None:
        project.case = documents.open_case(
            letters.case_title(project), by=by, rehearsal=project.cohort.rehearsal
        )
        project.save(update_fields=["case"])
    return project.case

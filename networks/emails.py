"""Everything this chapter says by e-mail (forms.md K), and to whom."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation

from networks import rules
from networks.days import days_in_words
from networks.models import Gathering, Membership, Placement, Registration
from networks.states import AttendeeParty, GatheringState
from samanom import clock
from samanom.interface.words import long_date
from samanom.notifications import actions as notifications
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Municipality, Participation
from samanom.roles.models import Assignment, Role

FOLDER = "networks/emails"
INVITED = (Role.PROJECT_LEADER, Role.CHIEF_EXECUTIVE, Role.MAYOR)
REMIND_BEFORE = 7  # days before the first day (forms.md K)


def network_placed(placement: Placement) -> None:
    """`network_placed` to mayor, chief executive and project leader of every municipality in the project."""
    members = Participation.objects.taking_part().filter(project=placement.project_id)
    for person, municipality in people_in(members.values("municipality"), [placement.project_id]):
        notifications.queue(
            f"{FOLDER}/network_placed",
            to=person,
            context={
                "url": reverse("networks:letter", args=[placement.pk]),
                "project": placement.project.title,
                "network": placement.network.name,
                "municipality": municipality,
            },
            about=placement,
            key=f"network_placed:{placement.pk}:{person.pk}",
        )


def gathering_invite(gathering: Gathering) -> None:
    """`gathering_invite` to project leader, chief executive and mayor of each member, once each."""
    for person, municipality in people_of(gathering):
        notifications.queue(
            f"{FOLDER}/gathering_invite",
            to=person,
            context=about_gathering(gathering, municipality, person.standard),
            about=gathering,
            key=f"gathering_invite:{gathering.pk}:{gathering.starts_on:%Y-%m-%d}:{person.pk}",
        )


def gathering_missing_party(registration: Registration, missing: list[AttendeeParty], *, to: User) -> None:
    """`gathering_missing_party` to the one who registered; once for each set of parties that is missing."""
    with translation.override(to.standard):
        parties = rules.in_words(missing)
    context = about_gathering(registration.gathering, registration.municipality, to.standard)
    notifications.queue(
        f"{FOLDER}/gathering_missing_party",
        to=to,
        context={**context, "parties": parties},
        about=registration,
        key=f"gathering_missing_party:{registration.pk}:{'-'.join(missing)}:{to.pk}",
    )


def remind() -> int:
    """Write every `gathering_reminder` that is due and not yet written; says how many. Derived, never fired (C4)."""
    today = clock.today()
    soon = Gathering.objects.filter(
        state=GatheringState.OPEN, starts_on__gt=today, starts_on__lte=today + timedelta(days=REMIND_BEFORE)
    )
    return sum(remind_about(gathering) for gathering in soon.select_related("network"))


@transaction.atomic
def remind_about(gathering: Gathering) -> int:
    """Seven days before, to project leaders and to those who registered; asks once more with the gathering held."""
    held = Gathering.objects.select_for_update(of=["self"]).select_related("network").get(pk=gathering.pk)
    due = due_on(held)
    if held.state != GatheringState.OPEN or not due <= clock.today() < held.starts_on:
        return 0
    key = f"gathering_reminder:{held.pk}:{due:%Y-%m-%d}:{REMIND_BEFORE}"
    known = set(Message.objects.filter(key__startswith=f"{key}:").values_list("key", flat=True))
    waiting = [pair for pair in to_be_reminded(held) if f"{key}:{pair[0].pk}" not in known]
    written = [
        notifications.queue(
            f"{FOLDER}/gathering_reminder",
            to=person,
            context=about_gathering(held, municipality, person.standard),
            about=held,
            key=f"{key}:{person.pk}",
        )
        for person, municipality in waiting
    ]
    return sum(message is not None for message in written)


def due_on(gathering: Gathering) -> date:
    """The Oslo day on which the reminder is due."""
    return gathering.starts_on - timedelta(days=REMIND_BEFORE)


def to_be_reminded(gathering: Gathering) -> list[tuple[User, Municipality]]:
    """Project leaders of the members, and whoever last changed a registration; each once."""
    leaders = people_of(gathering, Role.PROJECT_LEADER)
    registrations = gathering.registrations.filter(changed_by__is_active=True)
    registered = [
        (r.changed_by, r.municipality) for r in registrations.select_related("changed_by", "municipality")
    ]
    return once_each([*leaders, *registered])


def people_of(gathering: Gathering, *roles: Role) -> list[tuple[User, Municipality]]:
    """Who is written to in the member municipalities of the gathering's network."""
    members = Membership.objects.filter(network=gathering.network_id)
    return people_in(members.values("municipality"), members.values("project"), *roles)


def people_in(
    municipalities: "QuerySet[Any, Any]", projects: "QuerySet[Any, Any] | list[int]", *roles: Role
) -> list[tuple[User, Municipality]]:
    """People who hold one of the roles (those who are invited when none is named) today, each with a municipality.

    Whoever is bound to one project is told about that one only.
    """
    held = (
        Assignment.objects.current()
        .filter(Q(project=None) | Q(project__in=projects), role__in=roles or INVITED)
        .filter(municipality__in=municipalities, user__is_active=True)
        .select_related("user", "municipality")
        .order_by("municipality__sort_key", "pk")
    )
    return once_each((a.user, a.municipality) for a in held if a.municipality)


def once_each(pairs: Iterable[tuple[User, Municipality]]) -> list[tuple[User, Municipality]]:
    """Each person once, with the first municipality they stand for."""
    found: dict[int, tuple[User, Municipality]] = {}
    for person, municipality in pairs:
        found.setdefault(person.pk, (person, municipality))
    return list(found.values())


def about_gathering(gathering: Gathering, municipality: Municipality, language: str) -> dict[str, object]:
    """What the texts about a gathering may use, in one written standard."""
    deadline = gathering.registration_deadline
    return {
        "network": gathering.network,
        "municipality": municipality,
        "gathering_date": days_in_words(gathering.starts_on, gathering.ends_on, language),
        "gathering_place": ", ".join(filter(None, [gathering.venue, gathering.place])),
        "deadline": long_date(clock.last_day(deadline), language) if deadline else "",
        "url": reverse("networks:register", args=[gathering.pk, municipality.slug]),
    }

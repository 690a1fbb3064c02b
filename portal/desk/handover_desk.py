"""The desk's part of handing over: projects nobody leads, and the way to do it."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.desk.waiting import Waiting
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Project
from samanom.roles.models import Assignment, Role
from samanom.roles.rules import handovers_visible_to, holds, is_staff, municipalities_of

MOST_LINES = 20


def waiting(user: User) -> list[Waiting]:
    """For mayor and chief executive: projects of the municipality that go on and have no project leader today."""
    places = municipalities_of(user, Role.MAYOR, Role.CHIEF_EXECUTIVE)
    if not places:
        return []
    leading = Assignment.objects.current().filter(
        Q(project=None) | Q(project=OuterRef("pk")),
        role=Role.PROJECT_LEADER,
        municipality=OuterRef("lead"),
        user__is_active=True,
    )
    going_on = Q(end_year__isnull=True) | Q(end_year__gte=clock.today().year)
    alone = Project.objects.active().filter(going_on, ~Exists(leading), lead__in=places)
    rows = alone.order_by("sort_key", "key").values_list("key", "title", "lead__name")[:MOST_LINES]
    return [
        Waiting(
            title=_("Nobody leads the project: %(project)s") % {"project": title},
            address=reverse("portal:project", args=[key]),
            note=lead,
        )
        for key, title, lead in rows
    ]


def own(user: User) -> list[Waiting]:
    """Roles the person may hand over: their own, and those of the municipality they answer for."""
    doors = []
    if is_staff(user) or holds(user, Role.AUDITOR):
        doors.append(Waiting(title=_("Handovers"), address=reverse("portal:handovers")))
    places = municipalities_of(user, Role.MAYOR, Role.CHIEF_EXECUTIVE)
    mine = municipalities_of(user)
    if not mine:
        return doors
    found = handovers_visible_to(user).filter(
        Q(user=user) | Q(municipality__in=places), municipality__in=mine
    )
    rows = found.order_by("user__name", "pk").values_list("pk", "user__name", "role", "municipality__name")
    return doors + [
        Waiting(
            title=_("Hand over: %(role)s, %(name)s") % {"role": Role(role).label, "name": name},
            address=reverse("portal:hand_over", args=[pk]),
            note=place,
        )
        for pk, name, role, place in rows[:MOST_LINES]
    ]

"""The invented people of the demo, one line for each capacity, in the order of the programme's own calendar."""

from dataclasses import dataclass
from itertools import groupby

from networks.models import Leadership
from samanom.people.models import User
from samanom.roles.models import Assignment, Role


@dataclass(frozen=True)
class DemoPerson:
    pk: int
    name: str
    capacity: str
    place: str


def people_to_try() -> list[tuple[str, list[DemoPerson]]]:
    """Groups (municipality, or "" for the ministry and networks) of invented people with what they are; two queries."""
    held = (
        Assignment.objects.current()
        .filter(user__is_invented=True, user__is_active=True, user__email__endswith="@demo.example.no")
        .select_related("user", "municipality")
        .order_by("municipality__sort_key", "pk")
    )
    people = [
        DemoPerson(a.user_id, a.user.name, a.in_words(), a.municipality.name if a.municipality else "")
        for a in held
    ]
    people += network_leaders()
    people.sort(key=lambda person: person.place != "")
    return [(place, list(group)) for place, group in groupby(people, key=lambda person: person.place)]


def network_leaders() -> list[DemoPerson]:
    leaders = User.objects.filter(
        is_invented=True,
        email__endswith="@demo.example.no",
        pk__in=Leadership.objects.current().values("user"),
    )
    return [
        DemoPerson(user.pk, user.name, str(Role.NETWORK_LEADER.label), "") for user in leaders.order_by("pk")
    ]

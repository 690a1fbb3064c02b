"""What waits for a person, gathered from the chapters; each chapter's part lies in a module of its own."""

from networks.models import Leadership
from portal.desk import (
    anchoring_desk,
    application_desk,
    assessment_desk,
    dialogue_desk,
    grant_desk,
    handover_desk,
    invitation_desk,
    network_desk,
    reading_desk,
    report_desk,
    role_desk,
    secretariat_desk,
)
from portal.desk.waiting import Waiting
from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import assignments

__all__ = ["Waiting", "capacities", "overview", "what_waits_for"]

PARTS = (
    invitation_desk,
    application_desk,
    anchoring_desk,
    dialogue_desk,
    assessment_desk,
    network_desk,
    grant_desk,
    report_desk,
    handover_desk,
    role_desk,
    secretariat_desk,
    reading_desk,
)


def what_waits_for(user: User) -> list[Waiting]:
    """Everything that waits for this person, nearest deadline first, what has none last."""
    found = [item for part in PARTS for item in part.waiting(user)]
    return sorted(found, key=lambda item: (item.due is None, item.due, item.title))


def overview(user: User) -> list[Waiting]:
    """The person's own things that do not wait for anybody: to look at."""
    return [item for part in PARTS for item in part.own(user)]


def capacities(user: User) -> list[str]:
    """In what capacities the person stands here today, in words: «Mayor, Lom»."""
    held = [
        f"{a.in_words()}, {a.municipality}" if a.municipality else a.in_words() for a in assignments(user)
    ]
    led = Leadership.objects.current().held_by(user).values_list("network__name", flat=True)
    return held + [f"{Role.NETWORK_LEADER.label}, {name}" for name in led]

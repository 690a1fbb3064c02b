"""The verbs of the chapter: make networks, place projects, plan gatherings, register, mark who came."""

from networks.actions.gatherings import (
    Plan,
    change_gathering,
    mark_attendance,
    open_gathering,
    plan_gathering,
)
from networks.actions.networks import (
    appoint_leader,
    correct_membership,
    create_network,
    place,
    send_placements,
)
from networks.actions.readiness import NotReadyError
from networks.actions.registrations import Person, register

__all__ = [
    "NotReadyError",
    "Person",
    "Plan",
    "appoint_leader",
    "change_gathering",
    "correct_membership",
    "create_network",
    "mark_attendance",
    "open_gathering",
    "place",
    "plan_gathering",
    "register",
    "send_placements",
]

"""What is said when a role goes from one person to another."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils import translation

from samanom.interface.words import long_date
from samanom.notifications import actions as notifications
from samanom.people.models import User
from samanom.roles.models import Assignment, Role, people_with

FOLDER = "portal/emails"


def handed_over(assignment: Assignment, follows: Assignment, *, last_day: date, moved: int) -> None:
    """To the one who leaves, the one who takes over, and the secretariat; once each."""
    for person, template in (
        (assignment.user, "role_handed_over"),
        (follows.user, "role_taken_over"),
        *((officer, "role_changed_hands") for officer in secretariat()),
    ):
        context = about(assignment, person, last_day) | {
            "to": follows.user.name,
            "begins_on": long_date(follows.valid_from, person.standard),
            "moved": moved,
        }
        send(template, person, context, assignment)


def left_open(assignment: Assignment, *, last_day: date) -> None:
    """To the one who leaves, and to the secretariat: nobody takes over yet."""
    send("role_ended", assignment.user, about(assignment, assignment.user, last_day), assignment)
    for officer in secretariat():
        send("role_left_open", officer, about(assignment, officer, last_day), assignment)


def send(template: str, person: User, context: dict[str, object], assignment: models.Model) -> None:
    key = f"{template}:{assignment.pk}:{person.pk}"
    notifications.queue(f"{FOLDER}/{template}", to=person, context=context, about=assignment, key=key)


def about(assignment: Assignment, person: User, last_day: date) -> dict[str, object]:
    with translation.override(person.standard):
        role = str(Role(assignment.role).label)
    return {
        "who": assignment.user.name,
        "role": role[:1].lower() + role[1:],
        "municipality": assignment.municipality,
        "last_day": long_date(last_day, person.standard),
        "url": reverse("portal:desk"),
    }


def secretariat() -> "models.QuerySet[User]":
    return people_with(Role.SECRETARIAT, Role.SECRETARIAT_LEAD)

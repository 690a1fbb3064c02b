"""What the register tells the person concerned, each in their own written standard (forms.md K)."""

from datetime import date

from django.urls import reverse
from django.utils import translation

from samanom.interface.words import long_date
from samanom.notifications import actions as notifications
from samanom.people.models import User
from samanom.roles.models import Assignment

FOLDER = "roles/emails"


def role_assigned(assignment: Assignment, *, by: User, is_new: bool) -> None:
    """`role_assigned`: what they are from when to when, who entered it, and how to log in when they are new here."""
    tell("role_assigned", assignment, by=by, is_new=is_new, log_in=reverse("account_login"))


def role_ended(assignment: Assignment, *, by: User) -> None:
    """`role_ended`: with what day, and why."""
    tell("role_ended", assignment, by=by, reason=assignment.ended_reason)


def role_withdrawn(assignment: Assignment, *, by: User, reason: str) -> None:
    """`role_withdrawn`: it was entered, and never begins. Told about the person: the row is taken out."""
    tell("role_withdrawn", assignment, by=by, reason=reason)


def term_changed(assignment: Assignment, *, by: User, reason: str) -> None:
    """`term_changed`: the days as they are now, and why."""
    tell("term_changed", assignment, by=by, reason=reason)


def tell(template: str, assignment: Assignment, *, by: User, **words: object) -> None:
    """One message to the holder, with what every text about an assignment may use."""
    to = assignment.user
    with translation.override(to.standard):
        role = assignment.in_words()
    municipality = assignment.municipality
    notifications.queue(
        f"{FOLDER}/{template}",
        to=to,
        context={
            "role": role[:1].lower() + role[1:],
            "municipality": municipality,
            "valid_from": day_for(assignment.valid_from, to),
            "valid_to": day_for(assignment.valid_to, to),
            "authority": assignment.authority,
            "entered_by": by.name,
            "url": reverse("roles:municipality", args=[municipality.slug]) if municipality else "",
            **words,
        },
        about=assignment if template != "role_withdrawn" else to,
    )


def day_for(day: date | None, to: User) -> str:
    return long_date(day, to.standard) if day else ""

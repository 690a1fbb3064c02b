"""To whom we write about an application."""

from collections.abc import Iterable

from applications.models import Application
from applications.rules.signing import Seat
from applications.rules.writing import WRITERS
from samanom.people.models import User
from samanom.roles.models import Assignment, Role, people_with


def writers(application: Application) -> list[User]:
    """Those who write for the lead municipality; the chief executive is asked only to sign."""
    roles = [role for role in WRITERS if role != Role.CHIEF_EXECUTIVE]
    return list(people_with(*roles, municipality=application.lead))


def holders(seat: Seat) -> list[User]:
    """The mayor or chief executive of a municipality today, and their deputies."""
    held = Assignment.objects.current().filter(municipality=seat.municipality)
    acting = held.filter(role=seat.role) | held.filter(role=Role.DEPUTY, acts_for=seat.role)
    return list(User.objects.filter(is_active=True, pk__in=acting.values("user")).order_by("pk"))


def contact(application: Application) -> list[User]:
    """The contact person, when they have an account; others are told by those who do."""
    return list(User.objects.filter(is_active=True, email__iexact=application.contact_email))


def concerned(application: Application, signers: Iterable[User]) -> list[User]:
    """Each once: those who write, the contact person, and those who signed."""
    everyone = [*writers(application), *contact(application), *signers]
    return list({person.pk: person for person in everyone}.values())


def applicant(application: Application) -> str:
    """Who applies, in a sentence: the group's name, or the municipality."""
    return application.group_name or application.lead.name

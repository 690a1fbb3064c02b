"""What of an application follows its contact person when somebody leaves. Nothing here writes."""

from django.db.models import QuerySet

from applications.models import Application
from applications.rules.writing import WRITERS
from applications.states import BEING_WRITTEN, State
from samanom.people.models import User
from samanom.roles.models import Assignment


def with_contact(person: User, assignment: Assignment) -> QuerySet[Application]:
    """The municipality's applications that name the person as contact.

    None while they write for the municipality in another role as well: then they are still there to answer.
    """
    elsewhere = Assignment.objects.current().filter(
        user=person, role__in=WRITERS, municipality=assignment.municipality_id
    )
    if elsewhere.exclude(pk=assignment.pk).exists():
        return Application.objects.none()
    found = Application.objects.filter(lead=assignment.municipality_id, contact_email__iexact=person.email)
    return found.order_by("pk")


def drafts_that_move(person: User, assignment: Assignment) -> QuerySet[Application]:
    """Those that are being written: the contact person follows the handover."""
    return with_contact(person, assignment).filter(state__in=BEING_WRITTEN)


def split(person: User, assignment: Assignment) -> tuple[list[str], list[str]]:
    """Titles of what moves, and of what is to be signed: its words are fixed, and keep the name."""
    found = with_contact(person, assignment).filter(state__in=[*BEING_WRITTEN, State.SIGNING])
    applications = list(found)
    moving = [str(one) for one in applications if one.state in BEING_WRITTEN]
    return moving, [str(one) for one in applications if one.state == State.SIGNING]

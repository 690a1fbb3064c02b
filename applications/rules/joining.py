"""Several municipalities apply together (R-CALL-4): each partner says itself that it takes part, until the words are frozen."""

from applications.models import Applicant, Application
from applications.rules.writing import is_resolution_writer
from applications.states import BEING_WRITTEN
from samanom.people.models import User
from samanom.programme.models import Municipality


def is_partner(application: Application, municipality: Municipality) -> bool:
    return (
        municipality.pk != application.lead_id
        and application.applicants.filter(municipality=municipality).exists()
    )


def can_join(user: User, application: Application, municipality: Municipality) -> bool:
    """The partner's own people, as long as the application is being written."""
    return (
        application.state in BEING_WRITTEN
        and is_resolution_writer(user, municipality)
        and is_partner(application, municipality)
    )


def can_leave(user: User, application: Application, municipality: Municipality) -> bool:
    return can_join(user, application, municipality)


def own_partners(user: User, application: Application) -> list[Municipality]:
    """The partners of a draft that the person may answer for; asks nothing of the database that the page has not read."""
    partners = [place for place in application.municipalities.all() if place.pk != application.lead_id]
    return [place for place in partners if is_resolution_writer(user, place)]


def asked(application: Application) -> list[Municipality]:
    """Partners that have not said that they take part."""
    silent = Applicant.objects.filter(application=application, joined_at__isnull=True)
    found = silent.exclude(municipality=application.lead_id).select_related("municipality")
    return [one.municipality for one in found.order_by("municipality__sort_key")]

"""Who may take a draft out as a file, and whose council a case paper is for."""

from applications.models import Application
from applications.states import BEING_WRITTEN
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.rules import municipalities_of


def is_among_the_applicants(user: User, application: Application) -> bool:
    """Does the person act in one of the municipalities that apply? The ministry never does."""
    places = municipalities_of(user)
    return bool(places) and any(place.pk in places for place in application.municipalities.all())


def can_see_draft(user: User, application: Application) -> bool:
    """Everybody in the municipalities that apply, as long as the words are theirs to change."""
    return application.state in BEING_WRITTEN and is_among_the_applicants(user, application)


def place_of_case_paper(user: User, application: Application) -> Municipality:
    """The municipality whose council decides: the person's own among those that apply, the lead before others."""
    places = municipalities_of(user)
    if application.lead_id in places:
        return application.lead
    return application.municipalities.filter(pk__in=places).first() or application.lead

"""One example of each thing that a route is about, for a municipality: the kwargs of its address, None when it has none."""

from collections.abc import Callable

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator

from applications.models import Application, Call
from applications.states import State as ApplicationState
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Municipality, Project, ReviewItem
from tests.pages import (
    things_anchoring,
    things_applications,
    things_attachments,
    things_calls,
    things_cooperation,
    things_corrections,
    things_grants,
    things_handover,
    things_invitations,
    things_networks,
    things_portal,
    things_roles,
)

Kwargs = dict[str, int | str]
Thing = Callable[[Municipality], Kwargs | None]


def message(municipality: Municipality) -> Kwargs | None:
    """The same for everybody: it belongs to the secretariat, and the others are refused before it is looked for."""
    return {"pk": Message.objects.order_by("pk")[0].pk}


def password_key(municipality: Municipality) -> Kwargs | None:
    someone = User.objects.filter(assignments__municipality=municipality).order_by("pk")[0]
    return {"uidb36": user_pk_to_url_str(someone), "key": default_token_generator.make_token(someone)}


def register_municipality(municipality: Municipality) -> Kwargs | None:
    return {"slug": municipality.slug}


def register_project(municipality: Municipality) -> Kwargs | None:
    return {"key": Project.objects.public()[0].key}


def review_item(municipality: Municipality) -> Kwargs | None:
    """The same for everybody: it belongs to the secretariat."""
    return {"pk": ReviewItem.objects.open()[0].pk}


def application_to_assess(municipality: Municipality) -> Kwargs | None:
    """One that no assessor has begun on; neither of our two municipalities has one."""
    left = Application.objects.filter(state=ApplicationState.SCORING, assessments=None)
    found = left.exclude(applicants__municipality=municipality).order_by("-pk").first()
    return {"pk": found.pk} if found else None


def application_to_decide(municipality: Municipality) -> Kwargs | None:
    proposed = Application.objects.filter(state=ApplicationState.PROPOSED)
    found = proposed.exclude(applicants__municipality=municipality).order_by("-pk").first()
    return {"pk": found.pk} if found else None


def answered_application(municipality: Municipality) -> Kwargs | None:
    """Its letter has been opened, so that everybody in the municipality may read it."""
    found = Application.objects.filter(lead=municipality, decision__letter__opening__isnull=False).first()
    return {"pk": found.pk} if found else None


def assessed_call(municipality: Municipality) -> Kwargs | None:
    found = Call.objects.filter(applications__state=ApplicationState.SCORING).order_by("-pk").first()
    return {"pk": found.pk} if found else None


THINGS: dict[str, Thing] = {
    "answered_application": answered_application,
    "application_to_assess": application_to_assess,
    "application_to_decide": application_to_decide,
    "assessed_call": assessed_call,
    "message": message,
    "password_key": password_key,
    "register_municipality": register_municipality,
    "register_project": register_project,
    "review_item": review_item,
}
for part in (
    things_anchoring,
    things_applications,
    things_attachments,
    things_calls,
    things_cooperation,
    things_corrections,
    things_grants,
    things_handover,
    things_invitations,
    things_networks,
    things_portal,
    things_roles,
):
    assert not THINGS.keys() & part.THINGS.keys(), part
    THINGS |= part.THINGS

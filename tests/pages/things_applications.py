"""Examples of calls and applications, for a municipality; and the making of those a play does not leave behind."""

from datetime import timedelta

from django.db.models import Count

from applications.models import Applicant, Application, Call, Revision
from applications.states import RECEIVED, CallState, State
from samanom import clock
from samanom.programme.models import Municipality
from tests import make
from tests.applications import make as made

Kwargs = dict[str, int | str]


def make_examples(own: Municipality, foreign: Municipality) -> None:
    """A draft, one in signing, one sent in and a late one for both, each in a call of its own; by the real actions."""
    made.call(CallState.DRAFT)
    neighbour = make.municipality()
    for place in (own, foreign):
        made.blank(made.call(), lead=neighbour, partners=[place])
    for state in (State.DRAFT, State.SIGNING, State.SUBMITTED):
        call = made.call()
        for municipality in (own, foreign):
            made.application(state, of=call, lead=municipality)
    made.blank(made.call(), lead=own)
    with clock.at(clock.now() - timedelta(days=60)):
        day = clock.today()
        passed = made.call(opens_on=day, closes_on=day + timedelta(days=30))
        waiting = [made.application(State.SIGNING, of=passed, lead=place) for place in (own, foreign)]
    for application in waiting:
        made.sign_all(application)


def application_in(municipality: Municipality, *states: State) -> Kwargs | None:
    found = Application.objects.filter(lead=municipality, state__in=states).order_by("-pk").first()
    return {"pk": found.pk} if found else None


def draft_application(municipality: Municipality) -> Kwargs | None:
    return application_in(municipality, State.DRAFT)


def draft_resolution(municipality: Municipality) -> Kwargs | None:
    found = draft_application(municipality)
    return found | {"municipality": municipality.pk} if found else None


def asked_partner(municipality: Municipality) -> Kwargs | None:
    """An application of a neighbour's that asks the municipality to take part."""
    silent = Applicant.objects.filter(municipality=municipality, joined_at__isnull=True)
    found = silent.filter(application__state=State.DRAFT).exclude(application__lead=municipality).first()
    return {"pk": found.application_id, "municipality": municipality.pk} if found else None


def draft_revision(municipality: Municipality) -> Kwargs | None:
    """The newest version of a part of a draft the municipality leads."""
    drafts = Revision.objects.filter(application__lead=municipality, application__state=State.DRAFT)
    newest = drafts.order_by("-pk").first()
    return {"pk": newest.application_id, "revision": newest.pk} if newest else None


def signing_application(municipality: Municipality) -> Kwargs | None:
    return application_in(municipality, State.SIGNING)


def received_application(municipality: Municipality) -> Kwargs | None:
    return application_in(municipality, *(RECEIVED - {State.LATE}))


def late_application(municipality: Municipality) -> Kwargs | None:
    return application_in(municipality, State.LATE)


def application_document(municipality: Municipality) -> Kwargs | None:
    found = Application.objects.filter(lead=municipality, receipt__isnull=False).order_by("-pk").first()
    return {"pk": found.pk, "document": found.receipt_id or 0} if found else None


def public_call(municipality: Municipality) -> Kwargs | None:
    return {"pk": Call.objects.open_now().filter(cohort__rehearsal=False).order_by("pk")[0].pk}


def open_call(municipality: Municipality) -> Kwargs | None:
    """The one in which only our own municipality has begun: an open call is foreign to nobody."""
    alone = Call.objects.open_now().annotate(begun=Count("applications")).filter(begun=1)
    found = alone.filter(applications__lead=municipality).order_by("pk").first()
    return {"pk": found.pk} if found else None


def draft_call(municipality: Municipality) -> Kwargs | None:
    return {"pk": Call.objects.filter(state=CallState.DRAFT)[0].pk}


def passed_call(municipality: Municipality) -> Kwargs | None:
    return {"pk": Call.objects.filter(state=CallState.OPEN, closes_at__lte=clock.now()).order_by("-pk")[0].pk}


THINGS = {
    "application_document": application_document,
    "asked_partner": asked_partner,
    "draft_application": draft_application,
    "draft_revision": draft_revision,
    "draft_call": draft_call,
    "draft_resolution": draft_resolution,
    "late_application": late_application,
    "open_call": open_call,
    "passed_call": passed_call,
    "public_call": public_call,
    "received_application": received_application,
    "signing_application": signing_application,
}

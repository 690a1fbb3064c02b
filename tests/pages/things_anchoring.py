"""Examples of what lies between signing and assessment, for a municipality; made by the real actions when first asked for."""

from datetime import timedelta

from applications.actions import returning
from applications.models import Application
from applications.rules.signing import Seat
from applications.states import State
from samanom import clock
from samanom.documents import loading
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made

Kwargs = dict[str, int | str]


def half_signed_application(municipality: Municipality) -> Kwargs:
    """Led by somebody else; of this municipality the mayor has signed."""
    others = Application.objects.filter(applicants__municipality=municipality, state=State.SIGNING)
    found = others.exclude(lead=municipality).first()
    if found is None:
        found = made.application(State.SIGNING, lead=make.municipality(), partners=[municipality])
        made.sign(found, Seat(municipality, Role.MAYOR))
    return {"pk": found.pk}


def submitted_application(municipality: Municipality) -> Kwargs | None:
    found = Application.objects.filter(lead=municipality, state=State.SUBMITTED).order_by("-pk").first()
    return {"pk": found.pk} if found else None


def overdue_application(municipality: Municipality) -> Kwargs:
    """Sent back to be completed a month ago, and not come again."""
    found = Application.objects.filter(lead=municipality, state=State.RETURNED).first()
    if found is None:
        loading.load()
        with clock.at(clock.now() - timedelta(days=30)):
            day = clock.today()
            call = made.call(opens_on=day, closes_on=day + timedelta(days=20))
            found = made.application(State.SUBMITTED, of=call, lead=municipality)
            returning.send_back(
                found,
                reason="Tidsplanen manglar.",
                last_day=day + timedelta(days=14),
                by=make.person(Role.SECRETARIAT),
            )
    return {"pk": found.pk}


THINGS = {
    "half_signed_application": half_signed_application,
    "overdue_application": overdue_application,
    "submitted_application": submitted_application,
}

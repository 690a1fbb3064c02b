"""Examples of what lies between signing and assessment, for a municipality; made by the real actions when first asked for."""

from applications.models import Application
from applications.rules.signing import Seat
from applications.states import State
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


THINGS = {"half_signed_application": half_signed_application}

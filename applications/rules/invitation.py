"""Who is invited to apply, and where their mail goes (R-CALL-1). Nothing here writes."""

from django.db.models import QuerySet

from applications.models import Call
from applications.states import CallState
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Assignment, Role
from samanom.roles.rules import is_staff

# Those in a municipality who answer for whether it applies, and those who write.
INVITED = (Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.APPLICANT_EDITOR, Role.PROJECT_LEADER)


def can_see_dispatch(user: User) -> bool:
    return is_staff(user)


def can_invite(user: User, call: Call) -> bool:
    """The secretariat, as long as there is something to answer; also once more, to those who have been added since."""
    return is_staff(user) and call.state == CallState.OPEN and not call.has_passed


def municipalities() -> QuerySet[Municipality]:
    """Every municipality that exists today: they are invited alike (R-CALL-1)."""
    return Municipality.objects.at(clock.today())


def without_address() -> QuerySet[Municipality]:
    """Those we cannot write to before the secretariat has registered an address."""
    return municipalities().filter(email="")


def address_of(municipality: Municipality, call: Call) -> str:
    """Where the municipality takes in its mail; in a rehearsal an invented place, whatever is registered."""
    return f"postmottak@{municipality.slug}.example.no" if call.cohort.rehearsal else municipality.email


def how_many_to_invite(call: Call) -> int:
    """Addresses and people that there are; each is one message."""
    places = municipalities() if call.cohort.rehearsal else municipalities().exclude(email="")
    return places.count() + people_to_invite(call).order_by().values("user").distinct().count()


def people_to_invite(call: Call) -> QuerySet[Assignment]:
    """Current roles in municipalities; a rehearsal writes to invented people only, a real call to none of them."""
    held = Assignment.objects.current().filter(role__in=INVITED, municipality__isnull=False)
    fitting = held.filter(user__is_active=True, user__is_invented=call.cohort.rehearsal)
    return fitting.select_related("user", "municipality").order_by("user", "pk")

"""The desk's part of the dialogue: whoever has not answered."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Application
from applications.models.dialogue import Side, waiting_for
from applications.rules.dialogue import SPEAKERS
from applications.states import State
from portal.desk.application_desk import MOST_LINES
from portal.desk.waiting import Waiting
from samanom.people.models import User
from samanom.roles.rules import is_staff, municipalities_of


def waiting(user: User) -> list[Waiting]:
    if is_staff(user):
        return list(lines(waiting_for(Side.MINISTRY), _("Answer the municipality: %(name)s")))
    places = municipalities_of(user, *SPEAKERS)
    if not places:
        return []
    mine = waiting_for(Side.MUNICIPALITY).filter(lead__in=places)
    return list(lines(mine, _("Answer the secretariat about the application from %(name)s")))


def own(user: User) -> list[Waiting]:
    return []


def lines(found: QuerySet[Application], words: str) -> Iterator[Waiting]:
    """Of a draft no more than whose it is."""
    alive = found.exclude(state=State.WITHDRAWN).order_by("pk").values_list("pk", "lead__name")
    for pk, name in alive[:MOST_LINES]:
        yield Waiting(title=words % {"name": name}, address=reverse("applications:write_message", args=[pk]))

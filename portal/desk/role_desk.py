"""The desk's part of the register of roles: doors to it, and for the secretariat what is lacking."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Applicant
from applications.states import State
from portal.desk.waiting import Waiting
from samanom.people.models import User
from samanom.programme.models import Municipality, MunicipalityVersion
from samanom.roles import register
from samanom.roles.register import Wanted
from samanom.roles.rules import is_staff
from samanom.roles.rules import register as rules

OVER = (State.WITHDRAWN, State.DECIDED)  # whoever was admitted has a project


def waiting(user: User) -> list[Waiting]:
    """Municipalities at work, or applying, that nobody can sign for: two lines, each with its list."""
    return list(lacking()) if is_staff(user) else []


def lacking() -> Iterator[Waiting]:
    at_work = register.municipalities(Wanted(lacking="either", takes_part=True))
    if count := at_work.count():
        words = ngettext(
            "%(count)s municipality with a project lacks a mayor or chief executive",
            "%(count)s municipalities with a project lack a mayor or chief executive",
            count,
        )
        address = f"{reverse('roles:index')}?lacking=either&takes_part=on"
        yield Waiting(words % {"count": count}, address, count=count)
    if count := applying(at_work).count():
        words = ngettext(
            "%(count)s municipality that applies lacks a mayor or chief executive",
            "%(count)s municipalities that apply lack a mayor or chief executive",
            count,
        )
        yield Waiting(words % {"count": count}, f"{reverse('roles:index')}?lacking=either", count=count)


def applying(at_work: QuerySet[MunicipalityVersion]) -> QuerySet[MunicipalityVersion]:
    """Those with an application and no project at work, where a seat is empty."""
    live = Applicant.objects.filter(municipality=OuterRef("municipality")).exclude(
        application__state__in=OVER
    )
    found = register.municipalities(Wanted(lacking="either")).filter(Exists(live))
    return found.exclude(pk__in=at_work.values("pk"))


def own(user: User) -> list[Waiting]:
    """Doors: the whole register, or that of each municipality one acts in."""
    if rules.can_see_all(user):
        return [Waiting(title=_("Register of roles"), address=reverse("roles:index"))]
    places: QuerySet[Municipality] = rules.municipalities_seen_by(user)
    return [
        Waiting(
            title=_("Roles in %(name)s") % {"name": name}, address=reverse("roles:municipality", args=[slug])
        )
        for slug, name in places.values_list("slug", "name")
    ]

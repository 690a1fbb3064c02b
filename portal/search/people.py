"""People by name and by what they are where: «ordførar Lom», «project leader 0514»."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from networks.models import Leadership, Network
from portal.rules import can_see_addresses
from portal.search.asked import Asked, begins_a_word, roles_named
from portal.search.found import Found, Hit
from samanom import clock
from samanom.interface.words import long_date
from samanom.people.models import User
from samanom.programme.models import MunicipalityVersion
from samanom.roles.models import Assignment, Role

SHOWN = ("user__name", "role", "acts_for", "municipality__name", "municipality__slug", "valid_from", "valid_to",
         "user__email", "user__is_invented")  # fmt: skip


def find(user: User, asked: Asked) -> Found:
    """Every word fits the person, the role or the place; those who hold it now first."""
    shows_addresses = can_see_addresses(user)
    wanted = Q()
    for written, folded in asked.words:
        wanted &= fits(written, folded, shows_addresses=shows_addresses)
    rows = (
        Assignment.objects.filter(wanted)
        .annotate(is_past=past())
        .order_by("is_past", "municipality__sort_key", "user__name", "pk")
        .values_list(*SHOWN)
    )
    return Found(rows, lambda some: [line(row, shows_addresses=shows_addresses) for row in some])


def past() -> Case:
    return Case(When(valid_to__lt=clock.today(), then=1), default=Value(0), output_field=IntegerField())


def fits(written: str, folded: str, *, shows_addresses: bool) -> Q:
    named = roles_named(folded)
    found = (
        Q(user__name__icontains=written)
        | Q(role__in=named)
        | Q(acts_for__in=named)
        | begins_a_word("municipality__sort_key", folded)
    )
    if written.isascii() and written.isdigit() and len(written) == 4:
        numbered = MunicipalityVersion.objects.filter(number=written)
        found |= Q(municipality__in=numbered.values("municipality"))
    return found | Q(user__email__icontains=written) if shows_addresses else found


def line(row: Sequence[Any], *, shows_addresses: bool) -> Hit:
    name, role, acts_for, place, slug, since, until, email, is_invented = row
    capacity = Assignment(role=role, acts_for=acts_for).in_words()
    parts = [f"{capacity}, {place}" if place else capacity, period(since, until)]
    parts += [email] if shows_addresses else []
    parts += [_("invented")] if is_invented else []
    address = f"/kommune/{slug}/" if slug else ""
    return Hit(name, " · ".join(parts), address, is_past=until is not None and until < clock.today())


def period(since: date, until: date | None) -> str:
    """«from 14 March 2011 to and including 31 December 2015», in the language of the page."""
    if until is None:
        return _("from %(day)s") % {"day": long_date(since)}
    return _("from %(first)s to and including %(last)s") % {
        "first": long_date(since),
        "last": long_date(until),
    }


def find_leaders(user: User, asked: Asked) -> Found:
    """Network leaders, for those who may know them by name (R-LAW-2)."""
    wanted = Q(network__in=Network.objects.concerning(user))
    for written, folded in asked.words:
        if Role.NETWORK_LEADER not in roles_named(folded):
            wanted &= (
                Q(user__name__icontains=written)
                | Q(leader_key__icontains=written)
                | begins_a_word("network__sort_key", folded)
            )
    rows = (
        Leadership.objects.filter(wanted)
        .annotate(is_past=past())
        .order_by("is_past", "network__cohort__number", "network__sort_key", "leader_key", "pk")
        .values_list("user__name", "leader_key", "network__name", "network__key", "valid_from", "valid_to")
    )
    return Found(rows, lines_of_leaders)


def lines_of_leaders(rows: Sequence[Any]) -> list[Hit]:
    return [
        Hit(
            name or key,
            f"{Role.NETWORK_LEADER.label}, {network} · {period(since, until)}",
            f"/nettverk/{slug}/",
            is_past=until is not None and until < clock.today(),
        )
        for name, key, network, slug, since, until in rows
    ]

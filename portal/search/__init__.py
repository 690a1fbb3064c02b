"""The officers' search: one field, a constant number of questions, and nothing found that the reader may not open."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.search import cases, municipalities, people
from portal.search.asked import Asked
from portal.search.found import Found, Hit
from samanom.people.models import User

__all__ = ["KINDS", "Asked", "Found", "Group", "Hit", "preview"]

SHOWN_AT_FIRST = 10


@dataclass(frozen=True)
class Kind:
    """One kind of thing that can be found; `key` stands in the address of all of it."""

    key: str
    heading: str | Promise
    find: Callable[[User, Asked], Found]


@dataclass(frozen=True)
class Group:
    """The first of what is found of a kind, and whether there is more."""

    key: str
    heading: str | Promise
    hits: list[Hit]
    has_more: bool


KINDS = {
    kind.key: kind
    for kind in (
        Kind("dokument", _("Documents"), cases.find_documents),
        Kind("kommune", _("Municipalities"), municipalities.find),
        Kind("person", _("People"), people.find),
        Kind("nettverk", _("Network leaders"), people.find_leaders),
        Kind("soknad", _("Applications"), cases.find_applications),
        Kind("prosjekt", _("Projects"), cases.find_projects),
    )
}


def preview(user: User, asked: Asked) -> list[Group]:
    """At most ten of each kind; kinds of which nothing is found are left out."""
    groups = []
    for kind in KINDS.values():
        found = kind.find(user, asked)
        rows = list(found.rows[: SHOWN_AT_FIRST + 1])
        if rows:
            hits = found.hits(rows[:SHOWN_AT_FIRST])
            groups.append(Group(kind.key, kind.heading, hits, len(rows) > SHOWN_AT_FIRST))
    return groups

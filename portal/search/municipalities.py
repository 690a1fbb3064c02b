"""Municipalities by every name and number they have had, by misprints in our sources, and by what became of them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from portal.search.asked import Asked
from portal.search.found import Found, Hit
from samanom.people.models import User
from samanom.programme.models import Mention, Municipality, MunicipalityVersion, Succession


def find(user: User, asked: Asked) -> Found:
    """The very name or number first, then those that begin so, then those it came from or became."""
    named = versions_named(asked)
    exact = Municipality.objects.filter(
        Q(sort_key=asked.folded) | Q(pk__in=exactly(asked).values("municipality"))
    )
    relatives = Q(pk__in=Succession.objects.filter(predecessor__in=exact).values("successor")) | Q(
        pk__in=Succession.objects.filter(successor__in=exact).values("predecessor")
    )
    printed = Mention.objects.filter(name_as_printed__icontains=asked.text, municipality__isnull=False)
    rank = Case(
        When(pk__in=exact.order_by().values("pk"), then=0),
        When(sort_key__startswith=asked.folded, then=1),
        When(Q(sort_key__contains=asked.folded) | Q(pk__in=named.values("municipality")), then=2),
        default=Value(3),
        output_field=IntegerField(),
    )
    found = Municipality.objects.filter(
        Q(sort_key__contains=asked.folded)
        | Q(pk__in=named.values("municipality"))
        | Q(pk__in=printed.values("municipality"))
        | relatives
    )
    rows = found.annotate(rank=rank).order_by("rank", "sort_key", "pk").values_list("pk", "slug", "name")
    return Found(rows, lines)


def versions_named(asked: Asked) -> QuerySet[MunicipalityVersion]:
    text = asked.text
    named = Q(name__icontains=text) | Q(display_name__icontains=text) | Q(parallel_name__icontains=text)
    if text.isascii() and text.isdigit() and 2 <= len(text) <= 4:
        named |= Q(number__startswith=text)
    return MunicipalityVersion.objects.filter(named).order_by()


def exactly(asked: Asked) -> QuerySet[MunicipalityVersion]:
    text = asked.text
    return MunicipalityVersion.objects.filter(
        Q(name__iexact=text) | Q(display_name__iexact=text) | Q(number=text[:10])
    ).order_by()


def lines(rows: Sequence[Any]) -> list[Hit]:
    """With every number and name, and what it became or came from: two queries, however many they are."""
    pks = [pk for pk, _slug, _name in rows]
    notes = told_by_versions(pks)
    for pk, words in told_by_successions(pks):
        notes[pk].append(words)
    return [
        Hit(title=name, note=" · ".join(notes[pk]), address=f"/kommune/{slug}/") for pk, slug, name in rows
    ]


def told_by_versions(pks: list[int]) -> dict[int, list[str]]:
    notes: dict[int, list[str]] = defaultdict(list)
    versions = MunicipalityVersion.objects.filter(municipality__in=pks).order_by("valid_from")
    for pk, number, name, county, since, until in versions.values_list(
        "municipality", "number", "display_name", "county_name", "valid_from", "valid_to"
    ):
        years = f"{since.year}–{until.year}" if until else _("from %(year)s") % {"year": since.year}
        notes[pk].append(f"{number} {name}, {county} ({years})")
    return notes


def told_by_successions(pks: list[int]) -> list[tuple[int, str]]:
    """What became of them, and what they came from."""
    related = Succession.objects.filter(Q(predecessor__in=pks) | Q(successor__in=pks))
    found = []
    for before, old, after, new, day in related.values_list(
        "predecessor", "predecessor__name", "successor", "successor__name", "date"
    ):
        if before in pks:
            found.append((before, _("became part of %(name)s in %(year)s") % {"name": new, "year": day.year}))
        if after in pks:
            found.append((after, _("took in %(name)s in %(year)s") % {"name": old, "year": day.year}))
    return found

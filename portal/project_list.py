"""The list of projects for those who support them or read about them: themes, networks, and their leaders by title alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from networks.models import Membership
from portal.register import themes_of
from samanom.programme.models import Participation, Project
from samanom.roles.models import Assignment, Role

SHOWN = ("pk", "key", "title", "cohort__name", "lead", "application__summary")


@dataclass(frozen=True)
class ProjectLine:
    """One project; `leaders` are job titles, never names. `summary` is empty for those who read no applications."""

    key: str
    title: str
    cohort: str
    municipalities: str
    themes: str
    networks: str
    leaders: str
    summary: str


def projects(*, q: str, rehearsal: bool) -> QuerySet[Project]:
    """By words in the title or in the name of a municipality that takes part."""
    found = Project.objects.filter(cohort__rehearsal=rehearsal)
    if q:
        members = Participation.objects.taking_part().filter(municipality__name__icontains=q).order_by()
        found = found.filter(Q(title__icontains=q) | Q(pk__in=members.values("project")))
    return found


def lines(rows: Iterable[Sequence[Any]], *, shows_summaries: bool) -> list[ProjectLine]:
    """Four queries, however many they are; `rows` hold the columns of `SHOWN`."""
    found = list(rows)
    pks = [row[0] for row in found]
    members, networks, themes = members_of(pks), networks_of(pks), themes_of(pks)
    leaders = titles_of_leaders({row[4] for row in found})
    return [
        ProjectLine(
            key,
            title,
            cohort,
            ", ".join(members[pk]),
            ", ".join(themes[pk]),
            ", ".join(networks[pk]),
            ", ".join(dict.fromkeys(job for project, job in leaders[lead] if project in {None, pk})),
            (summary or "") if shows_summaries else "",
        )
        for pk, key, title, cohort, lead, summary in found
    ]


def members_of(pks: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    there = Participation.objects.taking_part().filter(project__in=pks)
    for project, name in there.values_list("project", "municipality__name"):
        names[project].append(name)
    return names


def networks_of(pks: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    there = Membership.objects.filter(project__in=pks).order_by("network__sort_key")
    for project, name in there.values_list("project", "network__name").distinct():
        names[project].append(name)
    return names


def titles_of_leaders(places: set[int | None]) -> dict[int | None, list[tuple[int | None, str]]]:
    """(project, or None for all, and job title) of today's project leaders, by municipality."""
    titles: dict[int | None, list[tuple[int | None, str]]] = defaultdict(list)
    held = Assignment.objects.current().filter(role=Role.PROJECT_LEADER, municipality__in=places - {None})
    for place, project, title in held.order_by("pk").values_list("municipality", "project", "user__title"):
        if title:
            titles[place].append((project, title))
    return titles

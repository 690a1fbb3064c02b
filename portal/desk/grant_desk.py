"""The desk's part of grants: the year's list, what is to be decided, letters that failed, letters to open."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants import rules
from grants.models import Award, AwardCorrection
from grants.overview import FAILED
from grants.states import State
from portal.desk.waiting import Waiting
from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import holds, municipalities_of


def waiting(user: User) -> list[Waiting]:
    return [
        *to_prepare(user),
        *to_decide(user),
        *corrections_to_decide(user),
        *failed(user),
        *letters_to_open(user),
    ]


def own(user: User) -> list[Waiting]:
    """The door to the list of grants."""
    may_see = rules.can_see_desk(user) or rules.can_see_own(user)
    return [Waiting(title=_("Grants"), address=reverse("grants:index"))] if may_see else []


def to_prepare(user: User) -> list[Waiting]:
    """Projects that are due a grant this year and are not on the list: the real ones together, each rehearsal by itself."""
    if not rules.can_prepare(user):
        return []
    year = rules.desk_year()
    found = rules.without_grant(year).order_by("cohort").values("cohort", "cohort__rehearsal", "cohort__name")
    rows = together(found.annotate(count=Count("pk")))
    return [line(row, year, without_grant_in_words(row["count"])) for row in rows]


def without_grant_in_words(count: int) -> str:
    return ngettext(
        "%(count)s project without a grant for %(year)s",
        "%(count)s projects without a grant for %(year)s",
        count,
    )


def to_decide(user: User) -> list[Waiting]:
    """Grants on the lists that wait for whoever holds budget authority."""
    if not holds(user, Role.BUDGET_HOLDER):
        return []
    drafts = Award.objects.filter(state=State.LETTER_DRAFT).order_by("year", "project__cohort")
    found = drafts.values(
        "year",
        cohort=F("project__cohort"),
        cohort__rehearsal=F("project__cohort__rehearsal"),
        cohort__name=F("project__cohort__name"),
    ).annotate(count=Count("pk"))
    return [line(row, row["year"], to_decide_in_words(row["count"])) for row in together(found)]


def corrections_to_decide(user: User) -> list[Waiting]:
    """Amounts somebody else has proposed to correct."""
    if not holds(user, Role.BUDGET_HOLDER):
        return []
    proposed = AwardCorrection.objects.open().exclude(proposed_by=user).order_by("pk")
    rows = proposed.values_list("pk", "award__year", "award__project__title")
    return [
        Waiting(
            title=_("Decide on the correction of the grant for %(year)s: %(project)s")
            % {"year": year, "project": project},
            address=reverse("grants:decide_correction", args=[pk]),
        )
        for pk, year, project in rows
    ]


def to_decide_in_words(count: int) -> str:
    return ngettext(
        "%(count)s grant to decide for %(year)s", "%(count)s grants to decide for %(year)s", count
    )


def together(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row for the real cohorts of a year, and one for each rehearsal."""
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for row in rows:
        key = (row.get("year", 0), row["cohort"] if row["cohort__rehearsal"] else 0)
        known = found.setdefault(key, {**row, "count": 0})
        known["count"] += row["count"]
    return list(found.values())


def line(row: dict[str, Any], year: int, words: str) -> Waiting:
    is_rehearsal = row["cohort__rehearsal"]
    query = f"?cohort={row['cohort']}" if is_rehearsal else ""
    return Waiting(
        title=words % {"count": row["count"], "year": year},
        address=reverse("grants:desk", args=[year]) + query,
        note=row["cohort__name"] if is_rehearsal else "",
        count=row["count"],
    )


def failed(user: User) -> list[Waiting]:
    """Letters that could not be made; a human must see to them."""
    if not (rules.can_prepare(user) or rules.can_issue(user)):
        return []
    years = Award.objects.filter(FAILED).values("year").annotate(count=Count("pk")).order_by("year")
    return [
        Waiting(
            title=ngettext(
                "%(count)s grant letter could not be made",
                "%(count)s grant letters could not be made",
                row["count"],
            )
            % {"count": row["count"]},
            address=reverse("grants:issue_letters", args=[row["year"]]),
            count=row["count"],
        )
        for row in years
    ]


def letters_to_open(user: User) -> list[Waiting]:
    """Grant letters the municipality has not opened, for those who receive letters for it."""
    places = municipalities_of(user, *rules.RECIPIENTS)
    if not places:
        return []
    unopened = Award.objects.filter(state=State.SENT, project__lead__in=places, letter__opening__isnull=True)
    rows = unopened.order_by("year", "project__sort_key", "pk").values_list("pk", "year", "project__title")
    return [
        Waiting(
            title=_("Open the grant letter for %(year)s: %(project)s") % {"year": year, "project": project},
            address=reverse("grants:letter", args=[pk]),
        )
        for pk, year, project in rows
    ]

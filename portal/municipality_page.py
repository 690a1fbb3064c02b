"""What the page about one municipality tells, gathered in plain rows with a fixed number of queries."""

from typing import Any

from django.db.models import Q

from networks.days import days_in_words
from networks.models import Gathering, Membership
from networks.states import GatheringKind, GatheringState
from portal import register
from samanom.programme.models import Municipality, Participation
from samanom.programme.states import ParticipationStatus


def page_about(municipality: Municipality) -> dict[str, Any]:
    """Everything the template needs; rehearsals left out."""
    participations = _participations(municipality)
    networks = list(
        Membership.objects.filter(municipality=municipality, network__cohort__rehearsal=False)
        .order_by("network__cohort__number", "network__sort_key")
        .values_list("network", "network__cohort__name", "network__name", "status")
        .distinct()
    )
    return {
        "municipality": municipality,
        "versions": list(municipality.versions.all()),
        "successors": _relatives(municipality, "successions", "successor"),
        "origins": _relatives(municipality, "origins", "predecessor"),
        "participations": participations,
        "networks": [(cohort, name, status) for _, cohort, name, status in networks],
        "gatherings": _gatherings(
            [network for network, *_ in networks], {row["cohort"] for row in participations}
        ),
    }


def _relatives(municipality: Municipality, relation: str, other: str) -> list[tuple[str, str, Any, str]]:
    """Slug, name, day and kind of those it became, or came from."""
    rows = getattr(municipality, relation).order_by("date", f"{other}__sort_key")
    return list(rows.values_list(f"{other}__slug", f"{other}__name", "date", "kind"))


def _participations(municipality: Municipality) -> list[dict[str, Any]]:
    """Each participation in a real cohort, also a disputed one, with its project and themes."""
    rows = list(
        Participation.objects.real()
        .filter(municipality=municipality)
        .order_by("cohort__number", "project__sort_key", "pk")
        .values("cohort", "cohort__name", "project", "project__key", "project__title", "status")
    )
    themes = register.themes_of(row["project"] for row in rows if row["project"])
    return [
        {**row, "status_label": ParticipationStatus(row["status"]).label, "themes": themes[row["project"]]}
        for row in rows
    ]


def _gatherings(networks: list[int], cohorts: set[int]) -> list[tuple[str, Gathering]]:
    """Those of its networks, of its cohorts and for all, with their days in words; none for one that stands outside."""
    if not cohorts:
        return []
    common = Q(network=None) & (Q(cohort__in=cohorts) | Q(cohort=None))
    unknown = Q(kind=GatheringKind.NETWORK, network=None) & ~Q(state=GatheringState.PERIOD)
    found = Gathering.objects.public().filter(Q(network__in=networks) | common & ~unknown)
    return [(days_in_words(gathering.starts_on, gathering.ends_on), gathering) for gathering in found]

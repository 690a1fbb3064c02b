"""The letter that tells a project which network it is in (forms.md J1b), in the standard of its lead (R-LANG-2)."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings

from applications.letters import name_on
from networks.days import days_in_words
from networks.models import Gathering, Leadership, Network, Placement
from networks.states import GatheringState
from samanom import clock
from samanom.documents import letters
from samanom.interface.words import in_a_row
from samanom.people.models import User
from samanom.programme.models import Municipality, Project


def placement_letter(placement: Placement, *, by: User) -> dict[str, Any]:
    """What `documents.freeze(case, **…, by=by)` wants to know. The project has a lead, the network a leader."""
    project, network, today = placement.project, placement.network, clock.today()
    assert project.lead is not None  # noqa: S101  (rules.missing_for_placements)
    language = project.letter_language
    values = {
        "cohort": network.cohort.in_text,
        "project": project.title,
        "network": network.name,
        "network_leader": leaders_in_words(network, language),
        "network_members": members_in_words(network, language),
        "contact": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        "signature": ", ".join(part for part in (by.name, by.title) if part),
    }
    blocks = set()
    first = first_gathering(network)
    if first is not None:
        blocks.add("first_gathering")
        values["gathering_date"] = days_in_words(first.starts_on, first.ends_on, language)
        values["gathering_place"] = ", ".join(filter(None, [first.venue, first.place]))
    letter = letters.write("placement", language, values, blocks, on=today)
    to = [f"{name_on(project.lead, today)} kommune"]
    return letters.frozen(letter, to=to, on=today, data={"placement": placement.pk, "network": network.key})


def case_title(project: Project) -> str:
    """The name of a case that is opened for an imported project's first paper."""
    return f"{project.title} – {project.cohort}"


def first_gathering(network: Network) -> Gathering | None:
    """The first of the three, when its dates and place are set and it lies ahead."""
    ahead = network.gatherings.filter(number=1, starts_on__gte=clock.today()).exclude(place="")
    return ahead.filter(state__in=[GatheringState.PLANNED, GatheringState.OPEN]).first()


def leaders_in_words(network: Network, language: str) -> str:
    """«Anna Granli og Liv Uldal»; a leader we know only by key is named by it."""
    leaders = Leadership.objects.current().filter(network=network).select_related("user")
    return in_a_row([leader.name for leader in leaders], language)


def members_in_words(network: Network, language: str) -> str:
    """The municipalities of the network, each once, in Norwegian order."""
    today = clock.today()
    members = Municipality.objects.filter(memberships__network=network).distinct()
    return in_a_row([name_on(member, today) for member in members], language)

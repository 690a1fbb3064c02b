"""Questions about the pages that gather from several chapters."""

from django.contrib.auth.models import AnonymousUser

from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import CASE_READERS, STAFF, assignment_as, capacity, holds, is_staff

Reader = User | AnonymousUser

# The ministry's officers, and whoever runs the machines; what each finds follows from what they may see.
SEARCHERS = (*CASE_READERS, Role.SYSTEM_ADMIN)
# Readers of numbers: never a person, never a single assessment.
READERS_OF_NUMBERS = (*STAFF, Role.AUDITOR, Role.COUNCIL_READER, Role.COMPETENCE_READER)
# What the applications say in short; the resource group has no part in those.
READERS_OF_SUMMARIES = (*STAFF, Role.AUDITOR, Role.COMPETENCE_READER)
# Projects one by one, and the title of whoever leads them: more than the council's numbers.
READERS_OF_PROJECTS = (*READERS_OF_SUMMARIES, Role.RESOURCE_GROUP)
CONTROLLERS = (*STAFF, Role.AUDITOR)


def can_see_as(user: Reader) -> bool:
    """The secretariat may see the portal as a role sees it."""
    return is_staff(user)


def capacity_to_see_as(user: Reader) -> str:
    return capacity(assignment_as(user, *STAFF))


def can_search(user: Reader) -> bool:
    return holds(user, *SEARCHERS)


def can_see_addresses(user: Reader) -> bool:
    """People's e-mail addresses, in the search: the secretariat writes to them."""
    return is_staff(user)


def can_see_programme_report(user: Reader) -> bool:
    return holds(user, *READERS_OF_NUMBERS)


def can_see_projects(user: Reader) -> bool:
    """The list of projects with those who lead them, by title."""
    return holds(user, *READERS_OF_PROJECTS)


def can_see_summaries(user: Reader) -> bool:
    return holds(user, *READERS_OF_SUMMARIES)


def can_control(user: Reader) -> bool:
    """Read everything, with export."""
    return holds(user, *CONTROLLERS)

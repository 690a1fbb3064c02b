"""Questions about the pages that gather from several chapters. Nothing here writes."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from grants.rules import letters_out
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Project
from samanom.roles.models import Role
from samanom.roles.rules import CASE_READERS, STAFF, assignment_as, capacity, holds, is_staff

Reader = User | AnonymousUser
SHORTEST_REASON, LONGEST_REASON = 20, 500
LONGEST_TITLE = 160

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


def can_correct_project(user: Reader) -> bool:
    """The secretariat corrects what is registered wrongly; when: `missing_for_correction`."""
    return is_staff(user)


def missing_for_correction(project: Project) -> str:
    """What hinders that a municipality is corrected now, and what to do; empty when nothing does.

    A grant letter binds: while one for this year or a later one is out, its receiver is not another (R-GRANT-2).
    """
    years = letters_out(project, clock.today().year)
    if not years:
        return ""
    return _(
        "The grant letter for %(year)s is out, to the municipality that is registered now. Agree with whoever holds budget"
        " authority what is to be done with that grant, and correct the municipality before the letter for the next year."
    ) % {"year": years[-1]}

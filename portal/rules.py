"""Questions that go across several chapters. Nothing here writes."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from grants.rules import letters_out
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Project
from samanom.roles.rules import is_staff

SHORTEST_REASON, LONGEST_REASON = 20, 500


def can_correct_project(user: User | AnonymousUser) -> bool:
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

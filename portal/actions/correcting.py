"""A municipality that is registered wrongly in a project: the right one takes its place, history keeps both."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from grants.models import Award
from networks.actions import correct_membership
from portal import rules
from portal.actions.readiness import NotReadyError
from samanom import clock
from samanom.people.models import User
from samanom.programme import actions as programme
from samanom.programme.models import Municipality, Project
from samanom.programme.rules import municipality_problem
from samanom.roles.rules import STAFF, assignment_as, capacity


@transaction.atomic
def correct_project(
    project: Project, *, wrong: Municipality, right: Municipality, reason: str, title: str = "", by: User
) -> Project:
    """Correct a participant or the lead, in the register and in the project's networks, before a grant letter is out.

    The project keeps its name unless another `title` is given.

    The grants are held first, as those who decide hold them. Raises NotReadyError with what hinders.
    """
    if not rules.can_correct_project(by):
        raise PermissionDenied
    coming = Award.objects.select_for_update().filter(project=project, year__gte=clock.today().year)
    list(coming.order_by("pk").values_list("pk"))
    project = Project.objects.select_for_update(of=("self",)).select_related("lead").get(pk=project.pk)
    if len(reason.strip()) < rules.SHORTEST_REASON:
        raise NotReadyError(_("Write at least %(n)s characters.") % {"n": rules.SHORTEST_REASON})
    if problem := rules.missing_for_correction(project) or municipality_problem(project, wrong, right):
        raise NotReadyError(problem)
    stays = right in project.members
    acting = capacity(assignment_as(by, *STAFF))
    project = programme.correct_municipality(
        project, wrong=wrong, right=right, reason=reason, title=title, capacity=acting, by=by
    )
    if not stays:
        correct_membership(project, wrong=wrong, right=right, capacity=acting, by=by)
    return project

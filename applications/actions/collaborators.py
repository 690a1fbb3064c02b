"""Let somebody of the municipalities write or read along, and let them go again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.actions.writing import locked, remember
from applications.emails import cooperation as emails
from applications.models import Application, Collaborator
from applications.readiness import NotReady
from applications.rules import cooperation as rules
from samanom.people.models import User


@transaction.atomic
def add_collaborator(application: Application, person: User, *, may_write: bool, by: User) -> Collaborator:
    """For this application only. Raises NotReady for somebody who cannot be one, or is one already."""
    application = locked(application)
    if not rules.can_add_collaborator(by, application):
        raise PermissionDenied
    if not rules.possible_collaborators(application).filter(pk=person.pk).exists():
        raise NotReady(
            [_("This person writes along already, or does not act in a municipality that applies.")]
        )
    added = Collaborator.objects.create(
        application=application, person=person, may_write=may_write, added_by=by
    )
    remember("application.collaborator_added", application, by=by, person=person.name, may_write=may_write)
    emails.collaborator_added(added)
    return added


@transaction.atomic
def remove_collaborator(collaborator: Collaborator, *, by: User) -> None:
    """What the person has written stays. Nothing happens when they are removed already."""
    application = locked(collaborator.application)
    if not rules.can_remove_collaborator(by, application):
        raise PermissionDenied
    removed, _kinds = Collaborator.objects.filter(pk=collaborator.pk).delete()
    if removed:
        remember("application.collaborator_removed", application, by=by, person=collaborator.person.name)

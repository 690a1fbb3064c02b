"""Who writes along on an application. Asked by the rules of writing, so it knows nothing of them."""

from applications.models import Application, Collaborator
from samanom.people.models import User


def writes_along(user: User, application: Application) -> bool:
    """A collaborator who may write, as long as they act in a municipality that applies."""
    return Collaborator.objects.of(user).filter(application=application, may_write=True).exists()

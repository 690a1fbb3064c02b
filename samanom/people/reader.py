"""Who is asking? Every page that is not public has somebody logged in."""

from django.http import HttpRequest

from samanom.people.models import User


def reader(request: HttpRequest) -> User:
    """The person at the other end; the login middleware has seen to it that there is one."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user

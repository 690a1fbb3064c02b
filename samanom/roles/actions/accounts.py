"""Close an account, and open it again; both leave a line of history, and closing ends every session (A7)."""

from django.db import transaction

from samanom.audit import actions as audit
from samanom.people.actions import end_sessions
from samanom.people.models import User


@transaction.atomic
def close_account(person: User, *, by: User | None, reason: str) -> None:
    """From now on nobody comes in as this person; what they have done stays."""
    _let_in(person, False)
    end_sessions(person)
    audit.record("account.closed", subject=person, by=by, reason=reason)


@transaction.atomic
def reopen_account(person: User, *, by: User | None, reason: str) -> None:
    """The person may log in again; old sessions stay dead."""
    _let_in(person, True)
    audit.record("account.reopened", subject=person, by=by, reason=reason)


def _let_in(person: User, is_active: bool) -> None:
    person.is_active = is_active
    person.save(update_fields=["is_active"])

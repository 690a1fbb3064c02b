"""Invite every municipality to apply."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.emails import invitation as emails
from applications.models import Call
from applications.rules import invitation as rules
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.roles.rules import STAFF, assignment_as, capacity


@transaction.atomic
def invite(call: Call, *, by: User) -> int:
    """Write to each municipality and its people, those who are written to already left out; says how many were written."""
    call = Call.objects.select_for_update(of=["self"]).select_related("cohort").get(pk=call.pk)
    if not rules.can_invite(by, call):
        raise PermissionDenied
    written = emails.invite(call)
    acting = capacity(assignment_as(by, *STAFF))
    audit.record("call.invited", subject=call, by=by, capacity=acting, written=written)
    return written

"""Move the deadline of a call, for one municipality or for all."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.actions.receiving import accept_late
from applications.blank_form import freeze_blank_forms
from applications.emails import extension as emails
from applications.models import Application, Call, Extension
from applications.readiness import NotReady
from applications.rules import call as call_rules
from applications.rules import extension as rules
from applications.rules.decision import missing_for_decision
from applications.states import State
from samanom import clock
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.rules import STAFF, assignment_as, capacity


@transaction.atomic
def extend_deadline(
    call: Call, *, municipality: Municipality | None = None, last_day: date, reason: str, by: User
) -> Extension:
    """Let the deadline be the end of an Oslo day, for one lead municipality or for all, and tell those it concerns.

    What came too late and is in time now is taken in for the same reason. Raises NotReady when the day will not do.
    """
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not rules.can_extend_deadline(by, call):
        raise PermissionDenied
    until = clock.end_of_day(last_day)
    if problem := rules.extension_problem(call, municipality, until):
        raise NotReady([problem])
    moved = Extension.objects.create(
        call=call,
        municipality=municipality,
        before=rules.present_deadline(call, municipality),
        until=until,
        reason=reason.strip(),
        extended_by=by,
    )
    if municipality is None:
        call.closes_at = until
        call.save(update_fields=["closes_at"])
        if call.case_id:
            freeze_blank_forms(call, by=by)
    audit.record(
        "call.deadline_extended",
        subject=call,
        by=by,
        capacity=capacity(assignment_as(by, *STAFF)),
        municipality=municipality.number if municipality else "",
        before=moved.before.isoformat(),
        until=moved.until.isoformat(),
        reason=moved.reason,
    )
    emails.deadline_extended(moved)
    take_in_what_is_in_time_now(moved, by=by)
    return moved


def take_in_what_is_in_time_now(extension: Extension, *, by: User) -> None:
    """Late ones that the new deadline makes timely; one that lacks a corrected signature waits for it first."""
    late = Application.objects.filter(call=extension.call_id, state=State.LATE).order_by("pk")
    if extension.municipality_id:
        late = late.filter(lead=extension.municipality_id)
    for application in late.select_related("call", "document"):
        received_at = application.received_at
        is_in_time = received_at is not None and call_rules.is_in_time(application, received_at)
        if is_in_time and not missing_for_decision(application):
            accept_late(application, reason=extension.reason, by=by)

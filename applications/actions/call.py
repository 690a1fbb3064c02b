"""Make, change, open and close a call."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import Call, Criterion
from applications.readiness import NotReady
from applications.rules import call as rules
from applications.states import CallState
from samanom import clock
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.programme.models import Cohort
from samanom.roles.rules import STAFF, assignment_as, capacity

CRITERIA = settings.BASE_DIR / "data" / "criteria.csv"


@dataclass(frozen=True)
class CallTerms:
    """What a call promises. Days are Oslo days, both with it; amounts are whole kroner a year."""

    cohort: Cohort
    title_nn: str
    title_nb: str
    about_nn: str
    about_nb: str
    opens_on: date
    closes_on: date
    answer_expected_on: date
    places: int
    yearly_frame: int
    amount_single: int
    amount_joint_max: int
    first_year: int
    last_year: int
    may_appeal: bool
    signature_level: str


@transaction.atomic
def create_call(terms: CallTerms, *, by: User) -> Call:
    """A call that is being prepared, with the programme's five criteria (R-SEL-1)."""
    if not rules.can_create_call(by):
        raise PermissionDenied
    call = Call.objects.create(**columns(terms))
    Criterion.objects.bulk_create(Criterion(call=call, **row) for row in criteria())
    remember("call.created", call, by=by)
    return call


@transaction.atomic
def edit_call(call: Call, terms: CallTerms, *, by: User) -> Call:
    """Change a call nobody has seen yet."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not rules.can_edit_call(by, call):
        raise PermissionDenied
    for name, value in columns(terms).items():
        setattr(call, name, value)
    call.save()
    remember("call.edited", call, by=by)
    return call


@transaction.atomic
def open_call(call: Call, *, by: User) -> Call:
    """Let the municipalities apply, from the day the call opens. Raises NotReady when its deadline has passed."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not rules.can_open_call(by, call):
        raise PermissionDenied
    if missing := rules.missing_for_opening(call):
        raise NotReady(missing)
    call.move_to(CallState.OPEN)
    call.save(update_fields=["state"])
    remember("call.opened", call, by=by)
    return call


@transaction.atomic
def close_call(call: Call, *, by: User) -> Call:
    """Say that the deadline has passed; those who still sign come late."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not rules.can_close_call(by, call):
        raise PermissionDenied
    call.move_to(CallState.CLOSED)
    call.save(update_fields=["state"])
    remember("call.closed", call, by=by)
    return call


def columns(terms: CallTerms) -> dict[str, object]:
    """The same terms with days as instants: open from the first midnight, in time before the last (R-CALL-2)."""
    values = {
        name: getattr(terms, name) for name in CallTerms.__dataclass_fields__ if not name.endswith("_on")
    }
    return values | {
        "opens_at": clock.end_of_day(terms.opens_on - timedelta(days=1)),
        "closes_at": clock.end_of_day(terms.closes_on),
        "answer_expected_on": terms.answer_expected_on,
    }


def criteria() -> list[dict[str, object]]:
    """The criteria of the programme, copied into each call so that an old call keeps the ones it was judged by."""
    with CRITERIA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = ("label_nn", "label_nb", "label_en")
    return [
        {"key": row["criterion_key"], "order": int(row["order"]), **{name: row[name] for name in labels}}
        for row in rows
    ]


def remember(verb: str, call: Call, *, by: User) -> None:
    audit.record(verb, subject=call, by=by, capacity=capacity(assignment_as(by, *STAFF)))

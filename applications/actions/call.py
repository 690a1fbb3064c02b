"""Make, change, open and close a call. A new one begins with what the last one said (`forms.call.copy_of`)."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify

from applications.blank_form import freeze_blank_forms
from applications.models import Call, CallTheme, Criterion
from applications.readiness import NotReady
from applications.rules import call as rules
from applications.states import CallState
from samanom import clock
from samanom.audit import actions as audit
from samanom.documents import actions as documents
from samanom.people.models import User
from samanom.programme.models import Cohort, Theme
from samanom.roles.rules import STAFF, assignment_as, capacity

CRITERIA = settings.BASE_DIR / "data" / "criteria.csv"
LONGEST_KEY = 20


@dataclass(frozen=True)
class CriterionTerms:
    """One criterion; a new one may come without a key and gets one of its label."""

    label_nn: str
    label_nb: str
    label_en: str
    weight: int = 1
    key: str = ""


@dataclass(frozen=True)
class CallTerms:
    """What a call promises. Days are Oslo days, both with it; amounts are whole kroner a year.

    Without `themes` all of the programme's may be chosen. Without `criteria` they stay as they are, in a new call the five.
    """

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
    signatures_before_deadline: bool = True
    score_max: int = 5
    themes: Sequence[Theme] = ()
    criteria: Sequence[CriterionTerms] | None = None


@transaction.atomic
def create_call(terms: CallTerms, *, by: User) -> Call:
    """A call that is being prepared, with the programme's five criteria when no others are given (R-SEL-1)."""
    if not rules.can_create_call(by):
        raise PermissionDenied
    call = Call.objects.create(**columns(terms))
    set_criteria(call, the_five() if terms.criteria is None else terms.criteria)
    set_themes(call, terms.themes)
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
    if terms.criteria is not None:
        set_criteria(call, terms.criteria)
    set_themes(call, terms.themes)
    remember("call.edited", call, by=by)
    return call


@transaction.atomic
def open_call(call: Call, *, by: User) -> Call:
    """Let the municipalities apply, from the day the call opens, and freeze the blank form.

    Raises NotReady when its deadline has passed.
    """
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not rules.can_open_call(by, call):
        raise PermissionDenied
    if missing := rules.missing_for_opening(call):
        raise NotReady(missing)
    call.move_to(CallState.OPEN)
    call.case = documents.open_case(call.title_nb, by=by, rehearsal=call.cohort.rehearsal)
    call.save(update_fields=["state", "case"])
    remember("call.opened", call, by=by)
    freeze_blank_forms(call, by=by)
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
    apart = {"opens_on", "closes_on", "themes", "criteria"}
    values = {name: getattr(terms, name) for name in CallTerms.__dataclass_fields__ if name not in apart}
    return values | {
        "opens_at": clock.end_of_day(terms.opens_on - timedelta(days=1)),
        "closes_at": clock.end_of_day(terms.closes_on),
    }


def set_criteria(call: Call, criteria: Sequence[CriterionTerms]) -> None:
    """Nobody has scored anything in a call that is not open, so the old ones go and the new ones come."""
    call.criteria.all().delete()
    Criterion.objects.bulk_create(
        Criterion(
            call=call,
            key=key,
            order=order,
            label_nn=one.label_nn,
            label_nb=one.label_nb,
            label_en=one.label_en,
            weight=one.weight,
        )
        for order, (key, one) in enumerate(zip(keys_of(criteria), criteria, strict=True), start=1)
    )


def keys_of(criteria: Iterable[CriterionTerms]) -> list[str]:
    """The key of each, none twice; where one is missing it is made of the label."""
    keys: list[str] = []
    for one in criteria:
        key = slugify(one.key or one.label_en)[:LONGEST_KEY] or "criterion"
        if key in keys:
            key = f"{key[: LONGEST_KEY - 3]}-{len(keys) + 1}"
        keys.append(key)
    return keys


def set_themes(call: Call, themes: Iterable[Theme]) -> None:
    CallTheme.objects.filter(call=call).delete()
    CallTheme.objects.bulk_create(CallTheme(call=call, theme=theme) for theme in themes)


def the_five() -> list[CriterionTerms]:
    """The criteria of the programme, copied into each call so that an old call keeps the ones it was judged by."""
    with CRITERIA.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["order"]))
    return [
        CriterionTerms(row["label_nn"], row["label_nb"], row["label_en"], key=row["criterion_key"])
        for row in rows
    ]


def remember(verb: str, call: Call, *, by: User) -> None:
    audit.record(verb, subject=call, by=by, capacity=capacity(assignment_as(by, *STAFF)))

"""The database's promises about what municipalities write and sign: each one is tried."""

from collections.abc import Callable
from itertools import product

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from applications.models import (
    Applicant,
    Application,
    ApplicationTheme,
    Call,
    Resolution,
    Signature,
    TimelineRow,
)
from applications.rules import signing as signing_rules
from applications.states import CALL_MOVES, MOVES, CallState, State
from samanom import clock
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db
MOVING = "an_application_moves_by_the_table"


def signature(application: Application, **changes: object) -> Signature:
    document = application.document
    assert document is not None
    plain = {
        "application": application,
        "document": document,
        "content_hash": document.content_hash,
        "municipality": application.lead,
        "role": Role.MAYOR,
        "signed_by": changes.pop("signed_by", None) or make.user(),
        "name": "N",
        "capacity": "as mayor",
        "login_level": "password",
        "shown_text": "I confirm.",
    }
    return Signature(**(plain | changes))


@pytest.mark.parametrize(
    "change", ["UPDATE applications_signature SET name = 'x'", "DELETE FROM applications_signature"]
)
def test_the_app_has_no_right_to_change_or_remove_a_signature(change: str) -> None:
    made.application(State.SUBMITTED)

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.parametrize(
    "change", ["UPDATE applications_signature SET name = 'x'", "DELETE FROM applications_signature"]
)
def test_not_even_the_owner_changes_or_removes_a_signature(change: str) -> None:
    made.application(State.SUBMITTED)

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        with refused_by("a_signature_stands"):
            cursor.execute(change)


def test_a_signature_is_on_the_fingerprint_of_its_document() -> None:
    application = made.application(State.SIGNING)

    with refused_by("a_signature_is_on_its_document"):
        signature(application, content_hash="0" * 64).save()


def test_only_the_words_that_wait_are_signed() -> None:
    application, other = made.application(State.SIGNING), made.application(State.SUBMITTED)
    theirs = other.document
    assert theirs is not None

    with refused_by("only_waiting_words_are_signed"):
        signature(application, document=theirs, content_hash=theirs.content_hash).save()
    with refused_by("only_waiting_words_are_signed"):
        signature(other).save()


def test_only_municipalities_that_apply_sign() -> None:
    with refused_by("only_applicants_sign"):
        signature(made.application(State.SIGNING), municipality=make.municipality()).save()


def test_nobody_signs_twice_and_no_role_is_given_twice() -> None:
    application, somebody = made.application(State.SIGNING), make.user()
    signature(application, signed_by=somebody).save()

    with refused_by("nobody_signs_a_document_twice"):
        signature(application, signed_by=somebody, role=Role.CHIEF_EXECUTIVE).save()
    with refused_by("one_signature_for_each_role_on_a_document"):
        signature(application).save()
    with refused_by("mayor_and_chief_executive_sign"):
        signature(application, role=Role.APPLICANT_EDITOR).save()


@pytest.mark.parametrize("state", [State.SUBMITTED, State.LATE])
def test_nothing_is_submitted_without_every_signature(state: State) -> None:
    application = made.application(State.SIGNING, partners=[make.municipality()])
    made.sign(application, signing_rules.required_seats(application)[0])

    with refused_by("all_have_signed_what_is_submitted"):
        Application.objects.filter(pk=application.pk).update(state=state, received_at=clock.now())


def test_states_move_by_the_table_and_by_nothing_else() -> None:
    application = made.application(State.SUBMITTED)
    allowed, tried = set(), 0

    for before, after in product(State, State):
        if before == after:
            continue
        tried += 1
        if moves(application, before, after):
            allowed.add((before, after))

    assert tried == 72
    assert allowed == {(before, after) for before, afters in MOVES.items() for after in afters}


def moves(application: Application, before: State, after: State) -> bool:
    """Does the database take the step? The owner puts the table of moves to sleep to stand in the first state."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE applications_application DISABLE TRIGGER {MOVING}")
        Application.objects.filter(pk=application.pk).update(state=before)
        cursor.execute(f"ALTER TABLE applications_application ENABLE TRIGGER {MOVING}")
        went = takes(application, after)
        transaction.set_rollback(True)
    return went


def takes(application: Application, state: State) -> bool:
    try:
        with transaction.atomic():
            Application.objects.filter(pk=application.pk).update(state=state)
    except IntegrityError as refusal:
        return getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", "") != MOVING
    return True


def test_calls_move_by_the_table() -> None:
    call = made.call(CallState.OPEN)

    with refused_by("a_call_moves_by_the_table"):
        Call.objects.filter(pk=call.pk).update(state=CallState.DRAFT)
    assert CALL_MOVES[CallState.OPEN] == {CallState.CLOSED}


def test_an_application_begins_as_a_draft() -> None:
    application, person = made.application(), make.user()

    with refused_by("an_application_begins_as_a_draft"):
        Application.objects.create(
            call=application.call,
            lead=make.municipality(),
            language="nn",
            state=State.WITHDRAWN,
            created_by=person,
            changed_by=person,
        )


def test_words_that_are_to_be_signed_stand() -> None:
    application = made.application(State.SIGNING)
    attempts: list[Callable[[], object]] = [
        lambda: Application.objects.filter(pk=application.pk).update(goals="Others"),
        lambda: Application.objects.filter(pk=application.pk).update(amount_requested=1),
        lambda: Applicant.objects.create(application=application, municipality=make.municipality()),
        lambda: application.applicants.all().delete(),
        lambda: TimelineRow.objects.filter(application=application).update(what="x"),
        lambda: Resolution.objects.filter(application=application).update(case_number="x"),
        lambda: ApplicationTheme.objects.filter(application=application).delete(),
    ]

    for attempt in attempts:
        with refused_by("words_that_are_signed_stand"):
            attempt()


def test_the_lead_is_one_of_those_who_apply() -> None:
    application = made.application()

    with refused_by("the_lead_applies"):
        application.applicants.all().delete()
    with refused_by("the_lead_applies"):
        Application.objects.filter(pk=application.pk).update(lead=make.municipality())


def test_what_is_to_be_signed_is_frozen_and_what_is_received_has_its_time() -> None:
    draft, signing = made.application(), made.application(State.SIGNING)

    with refused_by("what_is_to_be_signed_is_frozen"):
        Application.objects.filter(pk=draft.pk).update(state=State.SIGNING)
    with refused_by("what_is_received_has_its_time_and_its_case"):
        Application.objects.filter(pk=signing.pk).update(state=State.SUBMITTED)


def test_one_live_application_for_each_lead_and_call() -> None:
    application = made.application()

    with refused_by("one_live_application_per_lead_and_call"):
        Application.objects.create(
            call=application.call,
            lead=application.lead,
            language="nn",
            created_by=application.created_by,
            changed_by=application.created_by,
        )

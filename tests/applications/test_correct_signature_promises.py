"""A corrected signature in the database: once, for good, and nothing goes on with fewer signatures than required (B6, E1)."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, connection, transaction

from applications.actions import correcting
from applications.models import Application, SignatureCorrection
from applications.states import State
from samanom import clock
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.make_assessment import proposed
from tests.applications.test_correct_signature import REASON, a_signature, correct, of, seat
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def test_a_signature_is_corrected_once() -> None:
    application = made.application(State.SUBMITTED)
    wrong = of(application, Role.MAYOR)
    correct(application)

    with pytest.raises(PermissionDenied):
        correcting.correct_signature(wrong, reason=REASON, by=make.person(Role.SECRETARIAT))
    with pytest.raises(IntegrityError, match="signature_id"), transaction.atomic():
        SignatureCorrection.objects.create(
            signature=wrong, reason=REASON, corrected_by=make.person(Role.SECRETARIAT)
        )


CHANGES = [
    "UPDATE applications_signaturecorrection SET reason = repeat('x', 30)",
    "DELETE FROM applications_signaturecorrection",
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_app_has_no_right_to_change_a_correction_and_the_owner_is_refused(change: str) -> None:
    correct(made.application(State.SUBMITTED))

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        with refused_by("a_correction_stands"):
            cursor.execute(change)


@pytest.mark.parametrize("number", [0, 2])
def test_a_seat_is_signed_anew_in_the_round_after_its_corrections_and_in_no_other(number: int) -> None:
    application = made.application(State.SIGNING, partners=[make.municipality()])
    for role in (Role.MAYOR, Role.CHIEF_EXECUTIVE):
        made.sign(application, seat(application, role))
    correct(application)

    with refused_by("a_new_round_follows_a_correction"):
        a_signature(application, round=number).save()
    a_signature(application, round=1).save()
    with refused_by("a_new_round_follows_a_correction"):
        a_signature(application, round=2).save()
    with refused_by("one_signature_for_each_role_on_a_document"):
        a_signature(application, round=1).save()


def test_what_is_received_takes_no_signature_that_was_not_corrected_away() -> None:
    application = made.application(State.SUBMITTED)

    with refused_by("only_waiting_words_are_signed"):
        a_signature(application, round=0).save()
    with refused_by("a_new_round_follows_a_correction"):
        a_signature(application, round=1).save()


def test_B6_nothing_is_submitted_or_decided_with_fewer_signatures_that_count_than_required() -> None:
    signing_one = made.application(State.SIGNING)
    made.sign(signing_one, seat(signing_one))
    correct(signing_one)
    proposed_one = proposed()
    correct(proposed_one)
    attempts: list[Callable[[], object]] = [
        lambda: Application.objects.filter(pk=signing_one.pk).update(
            state=State.SUBMITTED, received_at=clock.now()
        ),
        lambda: Application.objects.filter(pk=proposed_one.pk).update(state=State.DECIDED),
    ]

    for attempt in attempts:
        with refused_by("all_have_signed_what_is_submitted"):
            attempt()
